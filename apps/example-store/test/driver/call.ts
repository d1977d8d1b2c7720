import { createHash } from 'node:crypto';
import type { ClientNote, Evidence } from '@souk/core';

/** One request over HTTP, its answer to the byte. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** A guest's token or a staff key. */
  readonly token?: string;
  /** Idempotency-Key. */
  readonly key?: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  /** As it came over the wire. */
  readonly text: string;
  readonly json: any;
  readonly replayed: boolean;
  readonly headers: Headers;
}

let notes: ClientNote[] | undefined;

/** From here on what is asked and answered is noted, as a client with a log of its own does; for `verify`. */
export function noteCalls(): Evidence {
  const own: ClientNote[] = [];
  notes = own;
  return { clientLog: () => own };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const ids = (text: string): string[] => [...text.matchAll(/"id":"([a-z]{3,4}_[0-9a-z]{26})"/g)].map(([, id]) => id as string);

function noteOf({ method, path, key, token }: Question, answer: Answer | undefined): ClientNote {
  const asked = { method, path: path.split('?')[0] as string, key, as: token === undefined ? undefined : digest(token) };
  if (!answer) return { ...asked, acked: [] };
  const { status, text, json } = answer;
  return { ...asked, status, code: json?.code, hash: digest(text), acked: method !== 'GET' && status < 300 ? ids(text) : [] };
}

/** @throws TypeError when nobody answers */
export async function call(url: string, question: Question): Promise<Answer> {
  const noting = notes;
  let answer: Answer | undefined;
  try {
    answer = await ask(url, question);
    return answer;
  } finally {
    noting?.push(noteOf(question, answer));
  }
}

async function ask(url: string, { method, path, token, key, body }: Question): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    json: text.startsWith('{') ? JSON.parse(text) : undefined,
    replayed: response.headers.get('idempotent-replayed') === 'true',
    headers: response.headers,
  };
}

/** @throws Error with the answer, unless it is the expected one */
export async function expectCall(url: string, question: Question, status: number): Promise<any> {
  const answer = await call(url, question);
  if (answer.status !== status)
    throw new Error(`${question.method} ${question.path}: expected ${status}, got ${answer.status} ${answer.text}`);
  return answer.json;
}
