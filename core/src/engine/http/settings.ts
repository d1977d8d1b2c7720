import { z } from 'zod';

/** How the store answers over HTTP. Everything has a default that is safe to run with. */
export const HttpSettings = z.strictObject({
  rateLimits: z.enum(['on', 'off']).default('on').meta({ description: '`off` is for load tests in development' }),
  limits: z
    .strictObject({
      read: z.int().positive().default(600),
      write: z.int().positive().default(120),
      costly: z.int().positive().default(30),
      login: z.int().positive().default(10),
      webhook: z.int().positive().default(600),
    })
    .prefault({})
    .meta({ description: 'Requests a minute, by class, for each address (IPv6: each /56) or, once it is known, each actor' }),
  bodyBytesMax: z
    .int()
    .positive()
    .default(100 * 1024)
    .meta({ description: 'The largest body a request may have, in bytes' }),
  connectionsMax: z.int().positive().default(4_000).meta({
    description: 'How many connections each process holds at once; beyond them a new one is closed unheard',
  }),
  requestBudgetMs: z.int().positive().default(10_000).meta({
    description: 'After this a request is answered with `core.timeout` and its `ctx.signal` aborts. Event streams are not counted',
  }),
  trustProxy: z
    .int()
    .min(0)
    .max(10)
    .default(0)
    .meta({ description: 'How many proxies stand in front and may be believed about the caller’s address; 0 believes nobody' }),
  corsOrigins: z.array(z.url()).default([]).meta({
    description:
      'Web origins that may call from a browser and read the reply, e.g. `https://shop.example`: with a bearer, not with the session cookie, which serves pages of our own origin only',
  }),
  readCacheBytesMax: z
    .int()
    .positive()
    .default(32 * 1024 * 1024)
    .meta({ description: 'Encoded replies of cached routes are kept up to this size' }),
  heartbeatMs: z
    .int()
    .positive()
    .default(15_000)
    .meta({ description: 'A comment is sent on event streams this often, so that nothing between us and the caller thinks them dead' }),
});
export type HttpSettings = z.output<typeof HttpSettings>;
