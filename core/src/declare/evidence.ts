import { z } from 'zod';
import type { Outside } from './context.ts';

/** What a client noted of one request of its own. */
export const ClientNote = z.strictObject({
  method: z.string(),
  path: z.string().meta({ description: 'As it was asked for, without the query' }),
  /** Undefined: there was no answer. */
  status: z.int().min(100).max(599).optional(),
  /** Of a problem. */
  code: z.string().optional(),
  /** The Idempotency-Key. */
  key: z.string().optional(),
  /** Whom the client spoke for, by any name of its own: one key of two guests is two keys. */
  as: z.string().optional(),
  /** Any digest of the body of the answer, to the byte. */
  hash: z.string().optional(),
  /** Ids of what the answer says was written. */
  acked: z.array(z.string()).default([]),
});
export type ClientNote = z.output<typeof ClientNote>;

/** What a check may see of the world outside the database, where whoever asks for it has it. */
export interface Evidence {
  readonly clientLog?: (() => AsyncIterable<ClientNote> | Iterable<ClientNote>) | undefined;
  /** What the store wrote to its log, line by line. */
  readonly log?: (() => AsyncIterable<string> | Iterable<string>) | undefined;
  /** Texts that must not be in the log: a test writes them where personal data goes. */
  readonly canaries?: readonly string[] | undefined;
  /** Given when providers may be asked for their side of it. */
  readonly outside?: Outside | undefined;
}

const atOnce = 500;

/** Ids of this kind (`ord`) that the client was told were written, each once, some at a time. */
export async function* ackedIds({ clientLog }: Pick<Evidence, 'clientLog'>, prefix: string): AsyncGenerator<readonly string[]> {
  let some = new Set<string>();
  for await (const { status = 0, acked } of clientLog?.() ?? []) {
    if (status < 200 || status > 299) continue;
    for (const id of acked) if (id.startsWith(`${prefix}_`)) some.add(id);
    if (some.size < atOnce) continue;
    yield [...some];
    some = new Set();
  }
  if (some.size > 0) yield [...some];
}

/** Why a promise about acknowledged writes was not looked at. */
export const needsClientLog = { notChecked: "it needs a client's own log: souk verify --client-log <file>" } as const;
