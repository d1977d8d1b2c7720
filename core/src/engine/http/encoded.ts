import type { RawHeaders } from './security-headers.ts';

/** A reply ready for the wire. */
export interface Encoded {
  readonly status: number;
  readonly body: Buffer | undefined;
  readonly headers: RawHeaders;
  /** For replies that go on: already encoded pieces. */
  readonly stream?: AsyncIterable<string>;
  /** The pieces are server-sent events: they are introduced, and beat while nothing happens. */
  readonly isEvents?: boolean;
  /** For pages: they load their own style, which API replies may not. */
  readonly security?: RawHeaders;
}

export const jsonType = 'application/json; charset=utf-8';
export const problemType = 'application/problem+json; charset=utf-8';
/** Replies may hold what only this caller may see; only declared read caches say otherwise. */
export const notStored: RawHeaders = ['cache-control', 'no-store'];

export const encodedJson = (status: number, value: unknown, headers: RawHeaders = notStored): Encoded => ({
  status,
  body: Buffer.from(JSON.stringify(value)),
  headers: ['content-type', jsonType, ...headers],
});
