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

/** @throws TypeError when nobody answers */
export async function call(url: string, { method, path, token, key, body }: Question): Promise<Answer> {
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
