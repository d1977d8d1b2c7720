import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './types.gen.ts';

export type { components, paths };

/** The shapes of the store's JSON: `Schema<'Product'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A client of one store: `await client.GET('/store/products', { params: { query: { limit: 3 } } })`. */
export type SoukClient = Client<paths>;

/**
 * Every address, parameter and reply is typed from the store's OpenAPI document. Errors are RFC 9457 problems in `error`.
 * @param baseUrl where the store listens, e.g. `http://127.0.0.1:3000`
 */
export function createClient(baseUrl: string, options: { token?: string; fetch?: typeof globalThis.fetch } = {}): SoukClient {
  return createFetchClient<paths>({
    baseUrl,
    ...(options.token === undefined ? {} : { headers: { authorization: `Bearer ${options.token}` } }),
    ...(options.fetch === undefined ? {} : { fetch: (request) => (options.fetch as typeof globalThis.fetch)(request) }),
  });
}

/** A key for `Idempotency-Key`: keep it and send it again when an answer was lost. */
export const newIdempotencyKey = (): string => globalThis.crypto.randomUUID();
