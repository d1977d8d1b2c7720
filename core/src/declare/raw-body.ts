import { z } from 'zod';

/** A body as it came, byte for byte: what a signature was made over. */
export interface RawBody {
  readonly bytes: Uint8Array;
  /** Those the route asked for, by the names it gave; undefined when not sent, or sent more than once. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}
export interface RawBodySpec {
  /** A larger body is refused (413, `core.body-too-large`) and not read to its end. */
  readonly bytesMax: number;
  /** Lower case: `['stripe-signature']`. */
  readonly headers: readonly string[];
}

/**
 * The body of a route that must see the very bytes: whoever called is known by a signature over them. Nothing is parsed, and any content type is
 * taken; what the bytes say is the handler's to check. An absent body is one of no bytes.
 */
export const rawBody = (spec: RawBodySpec): z.ZodType<RawBody> => z.custom<RawBody>().meta({ rawBody: spec });

/** What was asked for, if this is such a body. */
export const rawBodyIn = (schema: z.ZodType | undefined): RawBodySpec | undefined => schema?.meta()?.['rawBody'] as RawBodySpec | undefined;
