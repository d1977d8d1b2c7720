// biome-ignore-all format: each wrong use is one line under its directive
import { defineRoute, idSchema, reply } from '@souk/core';
import { z } from 'zod';
import { TooWindy } from './stalls.ts';

const common = { summary: 'A flag', responses: { 200: z.object({ colour: z.string() }) } } as const;
const handle = async () => reply(200, { colour: 'red' });
const params = z.object({ flagId: idSchema('flag') });

// No access
// @ts-expect-error Property 'access' is missing
defineRoute({ ...common, method: 'GET', path: '/store/flags', rateLimit: 'read', handle });
// No rate limit
// @ts-expect-error Property 'rateLimit' is missing
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', handle });
// A write without idempotency
// @ts-expect-error Property 'idempotency' is missing
defineRoute({ ...common, method: 'POST', path: '/store/flags', access: 'public', rateLimit: 'write', handle });
// A GET with idempotency
// @ts-expect-error Type 'string' is not assignable to type 'undefined'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', idempotency: 'key', handle });
// A GET with a body
// @ts-expect-error is not assignable to type 'undefined'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', body: z.object({}), handle });
// A write that is cached
// @ts-expect-error is not assignable to type 'undefined'
defineRoute({ ...common, method: 'PUT', path: '/store/flags', access: 'public', rateLimit: 'write', idempotency: 'natural', cache: { tags: () => [], staleMsMax: 1 }, handle });
// A path with a parameter, and no params
// @ts-expect-error Property 'params' is missing
defineRoute({ ...common, method: 'GET', path: '/store/flags/:flagId', access: 'public', rateLimit: 'read', handle });
// Params that lack a name of the path
// @ts-expect-error Property 'poleId' is missing
defineRoute({ ...common, method: 'GET', path: '/store/poles/:poleId/flags/:flagId', access: 'public', rateLimit: 'read', params, handle });
// Params for a path that has none
// @ts-expect-error is not assignable to type 'undefined'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', params, handle });
// A reply with a status that is not declared
// @ts-expect-error Type '201' is not assignable to type '200'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', handle: async () => reply(201, { colour: 'red' }) });
// A reply with another body
// @ts-expect-error Type 'number' is not assignable to type 'string'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', handle: async () => reply(200, { colour: 7 }) });
// A reply that forgets its body
// @ts-expect-error Type 'undefined' is not assignable to type '{ colour: string; }'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'read', handle: async () => reply(200) });
// A class of rate limit that does not exist
// @ts-expect-error Type '"cheap"' is not assignable to type 'RateClass'
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'public', rateLimit: 'cheap', handle });
// Access by a string instead of a permission
// @ts-expect-error Type '"flag-pole.flags.raise"' is not assignable to type
defineRoute({ ...common, method: 'GET', path: '/store/flags', access: 'flag-pole.flags.raise', rateLimit: 'read', handle });
defineRoute({
  ...common, method: 'POST', path: '/store/flags/:flagId', access: 'public', rateLimit: 'write', idempotency: 'key', params, body: z.object({ colour: z.string() }),
  handle: async (request) => {
    // A field that the body's schema does not have
    // @ts-expect-error Property 'size' does not exist
    if (request.body.size > 1) throw TooWindy({ beaufort: 9 });
    // A problem without its details
    // @ts-expect-error Expected 1 arguments, but got 0
    throw TooWindy();
  },
});
