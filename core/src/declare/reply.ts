import { z } from 'zod';

export type Responses = Readonly<Record<number, z.ZodType | null>>;

export type Reply<R extends Responses> = {
  [S in keyof R & number]: { status: S; body: R[S] extends z.ZodType ? z.output<R[S]> : undefined };
}[keyof R & number];

/** The session cookie of this side of the store: kept by the browser for so long, or forgotten when its value is `undefined`. */
export interface SessionCookie {
  readonly value: string | undefined;
  readonly maxAgeMs: number;
}

export function reply<const S extends number>(status: S): { status: S; body: undefined };
export function reply<const S extends number, B>(status: S, body: B, cookie?: SessionCookie): { status: S; body: B };
export function reply(status: number, body?: unknown, cookie?: SessionCookie) {
  return cookie ? { status, body, cookie } : { status, body };
}

/** A response that goes on: each item is sent as one server-sent event, encoded by `item`. */
export const eventStream = <T extends z.ZodType>(item: T): z.ZodType<AsyncIterable<z.output<T>>> =>
  z.custom<AsyncIterable<z.output<T>>>().meta({ eventStreamOf: item });

/** A file of text, line by line as it is read, so that it may be of any size. */
export interface TextFile {
  readonly name: string;
  /** One of those that the route declares. */
  readonly type: string;
  readonly lines: AsyncIterable<string>;
}

/** A response that is a file to keep, in one of these types: `text/csv`. */
export const textFile = (...types: readonly string[]): z.ZodType<TextFile> => z.custom<TextFile>().meta({ textFileOf: types });
