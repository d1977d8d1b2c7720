import type { Good } from '../bad-input/bad-requests.ts';
import type { Operation } from '../bad-input/operations.ts';
import { freshKey } from '../driver/buy.ts';

export interface Said {
  readonly status: number;
  /** Of the problem, if it is one. */
  readonly code: string;
  readonly text: string;
}

/** The good request of a route, as whoever shows these headers. An event stream is left once it begins. */
export async function ask(url: string, operation: Operation, good: Good, headers: Readonly<Record<string, string>>): Promise<Said> {
  const { method, template, takesKey } = operation;
  const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = good.params[name];
    if (value === undefined) throw new Error(`${template} has a parameter {${name}} that good-requests.ts has no value for`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(good.query);
  const response = await fetch(`${url}${path}${query.size > 0 ? `?${query}` : ''}`, {
    method,
    headers: {
      ...headers,
      ...(good.body && { 'content-type': 'application/json' }),
      ...(takesKey && { 'idempotency-key': freshKey('asked') }),
    },
    ...(good.body && { body: JSON.stringify(good.body) }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, code: '', text: '' };
  }
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return { status: response.status, code: isProblem ? (JSON.parse(text) as { code: string }).code : '', text };
}

/** All of them, a few at a time, in order. */
export async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>, size = 8): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < items.length; i += size) done.push(...(await Promise.all(items.slice(i, i + size).map(work))));
  return done;
}
