import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { openStall, readRoute } from './stall.ts';

const cached = defineRoute({
  method: 'GET',
  path: '/cached',
  summary: 'x',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: z.string() },
  cache: { tags: () => [], staleMsMax: 60_000 },
  handle: async () => reply(200, 'kept'),
});
const costly = defineRoute({
  method: 'POST',
  path: '/costly',
  summary: 'x',
  access: 'public',
  rateLimit: 'costly',
  idempotency: 'natural',
  responses: { 204: null },
  handle: async () => reply(204),
});
const routes = [cached, costly, readRoute('/plain', () => 1)];
const few = { limits: { read: 3, costly: 1 } };

describe('rate limits', () => {
  it('refuse with a problem that says when to come again', async () => {
    const { app } = openStall(routes, { settings: few });
    for (let i = 0; i < 3; i += 1) expect((await request(app).get('/cached')).headers['ratelimit']).toBe(`"read";r=${2 - i};t=60`);
    const { status, body, headers } = await request(app).get('/plain');
    expect([status, body.code, headers['retry-after'], headers['ratelimit-policy']]).toEqual([
      429,
      'core.rate-limited',
      '60',
      '"read";q=3;w=60',
    ]);
    expect((await request(app).get('/cached')).status).toBe(429);
    expect((await request(app).get('/health/live')).status).toBe(200);
    expect((await request(app).post('/costly')).status).toBe(204);
    expect((await request(app).post('/costly')).status).toBe(429);
  });

  it('count a known actor apart, and a guesser with their address', async () => {
    const { app } = openStall(routes, { settings: few });
    const as = (authorization: string) => request(app).get('/plain').set('authorization', authorization);
    expect((await as('Bearer sk_all')).status).toBe(200);
    for (const guess of ['a', 'b']) expect((await as(`Bearer sk_${guess}`)).status).toBe(401);
    expect((await as('Bearer sk_c')).status).toBe(429);
    expect((await as('Bearer sk_all')).headers['ratelimit']).toBe('"read";r=2;t=60');
  });

  it('count a guest of a storefront with their address, and all of its guests together', async () => {
    const { app } = openStall(routes, { settings: { limits: { read: 2 }, trustProxy: 1 } });
    const from = (address: string, headers: object = { authorization: 'Bearer pk_shop' }) =>
      request(app)
        .get('/plain')
        .set({ 'x-forwarded-for': address, ...headers });
    expect((await from('203.0.113.1')).headers['ratelimit']).toBe('"read";r=1;t=60');
    expect((await from('203.0.113.1', {})).headers['ratelimit'], 'a key gives no tries more').toBe('"read";r=0;t=60');
    expect((await from('203.0.113.1')).status).toBe(429);
    for (let shopper = 0; shopper < 200; shopper += 1) expect((await from(`198.51.100.${shopper}`)).status).toBe(200);
    expect((await from('203.0.113.2')).status, 'all together').toBe(429);
    expect((await from('203.0.113.2', {})).status, 'without the key').toBe(200);
  });

  it('believe a proxy only when told to', async () => {
    const from = (app: Parameters<typeof request>[0], address: string) => request(app).get('/plain').set('x-forwarded-for', address);
    const { app: alone } = openStall(routes, { settings: few });
    const { app: behind } = openStall(routes, { settings: { ...few, trustProxy: 1 } });
    for (const last of [1, 2, 3]) {
      await from(alone, `203.0.113.${last}`);
      await from(behind, `2001:db8:1:1::${last}`);
    }
    expect([
      (await from(alone, '203.0.113.4')).status,
      (await from(behind, '2001:db8:1:2::1')).status,
      (await from(behind, '203.0.113.4')).status,
    ]).toEqual([429, 429, 200]);
  });

  it('can be off', async () => {
    const { app } = openStall(routes, { settings: { ...few, rateLimits: 'off' } });
    for (let i = 0; i < 5; i += 1) expect((await request(app).get('/plain')).status).toBe(200);
  });
});
