import { createClient, type SoukClient } from '@souk/client';
import type { OpenStore } from '../driver/open-store.ts';

export interface Counted {
  readonly what: string;
  readonly statements: number;
}

/** The generated client, and what each of its calls cost the store in SQL: development mode says so in `server-timing`. */
export function countedClient(url: string, calls: Counted[], token?: string): SoukClient {
  return createClient(url, {
    ...(token === undefined ? {} : { token }),
    fetch: async (request) => {
      const { method, url: address } = request as Request;
      const response = await fetch(request);
      const statements = /sql;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')?.[1];
      if (statements === undefined) throw new Error(`${method} ${address} does not say how many statements it cost`);
      const path = new URL(address).pathname.replace(/(cart|ord|pay|lin)_[0-9a-z]{26}/g, '$1_…');
      calls.push({ what: `${method} ${path}`, statements: Number.parseInt(statements, 10) });
      return response;
    },
  });
}

/** Adds what the keys of requests cost outside of any transaction (looked up, and the reply kept): the store counts that with no request. */
export function countKeys({ running: { database } }: OpenStore, calls: Counted[]): void {
  const { run } = database;
  Object.assign(database, {
    run: ((sql, ...rest) => {
      if (/core_idempotency (WHERE id|SET state)/.test(sql)) calls.push({ what: 'a key', statements: 1 });
      return run(sql, ...rest);
    }) as typeof run,
  });
}

/** What was answered. @throws Error with the problem, when it was one */
export function answered<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): NonNullable<T> {
  if (data === undefined || data === null) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}

export function tableOf(calls: readonly Counted[]): string {
  const width = Math.max(...calls.map(({ what }) => what.length));
  const lines = calls.map(({ what, statements }) => `  ${what.padEnd(width)} ${String(statements).padStart(3)}`);
  const sum = calls.reduce((total, { statements }) => total + statements, 0);
  return `${lines.join('\n')}\n  ${'together'.padEnd(width)} ${String(sum).padStart(3)}\n`;
}
