import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../../src/declare/contract.ts';
import { CoreProblem } from '../../src/declare/core.ts';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute, type Route } from '../../src/declare/route.ts';
import { idSchema } from '../../src/values/id.ts';
import { Money } from '../../src/values/money.ts';
import { instantSchema } from '../../src/values/time.ts';
import { openStall, readRoute } from './stall.ts';

const melons = defineContract({ name: 'melons', version: '1.0.0' });
const readMelons = melons.permission('read', 'See melons');
const Rotten = melons.problem('rotten', { status: 409, title: 'The melon is rotten', details: z.object({ weight: Money.schema }) });
const Unlisted = melons.problem('unlisted', { status: 404, title: 'Nobody said this could happen' });
const melonId = 'mel_00000000000000000000000000';

const weigh = defineRoute({
  method: 'POST',
  path: '/melons/:id/weighings',
  summary: 'Weigh',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: idSchema('mel') }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), tag: z.array(z.string()).optional() }),
  body: z.object({
    price: Money.schema,
    at: instantSchema.optional(),
    lines: z
      .array(z.object({ sku: z.string(), quantity: z.number().int().min(1).max(3) }))
      .max(2)
      .optional(),
  }),
  responses: {
    200: z.object({
      doubled: Money.schema,
      limit: z.number(),
      year: z.number().nullable(),
      tags: z.array(z.string()),
      ifMatch: z.string().nullable(),
    }),
  },
  async handle({ body, query, headers }) {
    const { price, at } = body;
    return reply(200, {
      doubled: Money.add(price, price),
      limit: query.limit,
      year: at?.getUTCFullYear() ?? null,
      tags: query.tag ?? [],
      ifMatch: headers.ifMatch ?? null,
    });
  },
});
const guarded = (access: Route['access']): Route =>
  defineRoute({
    method: 'GET',
    path: `/guarded/${typeof access === 'string' ? access : 'staff'}`,
    summary: 'Guarded',
    access,
    rateLimit: 'read',
    responses: { 204: null },
    handle: async () => reply(204),
  });
const failing = (path: string, problems: Route['problems'], fail: () => never): Route =>
  defineRoute({
    method: 'GET',
    path: path as '/x',
    summary: 'Fail',
    access: 'public',
    rateLimit: 'read',
    responses: { 204: null },
    problems: [...problems],
    handle: async () => fail(),
  });

const price = { amount: '150', currency: 'EUR' };
const at = `/melons/${melonId}/weighings`;

describe('decode', () => {
  const { app } = openStall([weigh]);
  const pointers = (body: { errors: { pointer: string; code: string }[] }) => body.errors.map(({ pointer, code }) => [pointer, code]);

  it('turns wire values into what the schemas promise, and back', async () => {
    const sent = await request(app)
      .post(`${at}?limit=7&tag=a&tag=b`)
      .set('If-Match', '"3"')
      .send({ price, at: '2026-01-31T09:30:00.000Z' });
    expect(sent.status).toBe(200);
    expect(sent.body).toEqual({ doubled: { amount: '300', currency: 'EUR' }, limit: 7, year: 2026, tags: ['a', 'b'], ifMatch: '3' });
    expect(sent.headers['cache-control']).toBe('no-store');
  });

  it('says everything that is wrong at once, with pointers', async () => {
    const sent = await request(app)
      .post(`${at}?limit=1000&colour=green`)
      .send({ price: { amount: 1, currency: 'EUR', tip: 1 }, lines: [{ sku: 'A', quantity: 4, gift: true }], extra: 1 });
    expect(sent.status).toBe(422);
    expect(sent.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(sent.body).toMatchObject({
      type: '/problems/core/invalid',
      code: 'core.invalid',
      status: 422,
      instance: at,
      requestId: sent.headers['x-request-id'],
    });
    expect(pointers(sent.body).sort()).toEqual([
      ['/extra', 'core.unrecognized-keys'],
      ['/lines/0/gift', 'core.unrecognized-keys'],
      ['/lines/0/quantity', 'core.too-big'],
      ['/price/amount', 'core.invalid-type'],
      ['/price/tip', 'core.unrecognized-keys'],
      ['/query/colour', 'core.unrecognized-keys'],
      ['/query/limit', 'core.too-big'],
    ]);
  });

  it.each([
    ['a duplicate', '?limit=1&limit=2', '/query/limit', 'core.duplicate'],
    ['an object', '?limit[gt]=1', '/query/limit[gt]', 'core.unrecognized-keys'],
    ['a prototype', '?__proto__=1', '/query/__proto__', 'core.unrecognized-keys'],
  ])('refuses %s in the query', async (_what, query, pointer, code) => {
    const sent = await request(app)
      .post(at + query)
      .send({ price });
    expect([sent.status, pointers(sent.body)]).toEqual([422, [[pointer, code]]]);
  });

  it.each([
    ['bad JSON', 'application/json', '{"price":', 400, 'core.bad-json'],
    ['another type', 'text/plain', '{}', 415, 'core.not-json'],
    ['a form', 'application/x-www-form-urlencoded', 'price=1', 415, 'core.not-json'],
    ['another charset', 'application/json; charset=utf-16', '{}', 415, 'core.not-json'],
    ['no body', 'application/json', '', 422, 'core.invalid'],
    ['a prototype', 'application/json', `{"price":${JSON.stringify(price)},"__proto__":{"admin":true}}`, 422, 'core.invalid'],
    [
      'half a character',
      'application/json',
      `{"price":${JSON.stringify(price)},"lines":[{"sku":"\\ud800","quantity":1}]}`,
      422,
      'core.invalid',
    ],
    ['endless nesting', 'application/json', '['.repeat(40_000) + ']'.repeat(40_000), 422, 'core.invalid'],
  ])('refuses %s', async (_what, type, body, status, code) => {
    const sent = await request(app).post(at).set('content-type', type).send(body);
    expect([sent.status, sent.body.code]).toEqual([status, code]);
  });

  it('refuses text that is not UTF-8', async () => {
    const sent = request(app).post(at).set('content-type', 'application/json');
    sent.write(Buffer.from([0x22, 0xff, 0x22]));
    expect((await sent).body.code).toBe('core.bad-json');
  });

  it('refuses a body that is announced or grows too large', async () => {
    const large = JSON.stringify({ price, pad: 'x'.repeat(200_000) });
    const announced = await request(app).post(at).set('content-type', 'application/json').send(large);
    expect([announced.status, announced.body.code]).toEqual([413, 'core.body-too-large']);
    const { app: small } = openStall([weigh], { settings: { bodyBytesMax: 10 } });
    const chunked = request(small).post(at).set('content-type', 'application/json').set('transfer-encoding', 'chunked');
    chunked.write('{"price":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}');
    expect((await chunked).body.code).toBe('core.body-too-large');
  });

  it('takes an id of a wrong form for the id of nothing', async () => {
    const sent = await request(app).post('/melons/ord_1/weighings').send({ price });
    expect([sent.status, sent.body.code]).toEqual([404, 'core.not-found']);
  });
});

describe('authenticate and authorise', () => {
  const shown = readRoute('/shown', ({ actor, shownTokens }) => ({ actor, shown: [...shownTokens] }));
  const { app, guestTokens } = openStall([shown, guarded('customer'), guarded(readMelons)]);
  const get = (path: string, headers: Record<string, string> = {}) => request(app).get(path).set(headers);

  it('lets guests show tokens as a bearer and in headers, and stay guests', async () => {
    const [cart, order] = [guestTokens.of('ctk', 'cart_1'), guestTokens.of('otk', 'ord_1')];
    const { body } = await get('/shown', { authorization: `Bearer ${cart}`, 'x-order-token': order });
    expect(body.actor).toEqual({ kind: 'guest' });
    const ctx = { shownTokens: new Set<string>(body.shown) } as never;
    expect(body.shown).toHaveLength(2);
    expect([
      guestTokens.shownBy(ctx, 'ctk', 'cart_1'),
      guestTokens.shownBy(ctx, 'otk', 'ord_1'),
      guestTokens.shownBy(ctx, 'ctk', 'cart_2'),
    ]).toEqual([true, true, false]);
  });

  it('keeps the tokens of somebody who also has a credential', async () => {
    const { body } = await get('/shown', { authorization: 'Bearer ck_ann', 'x-cart-token': 'ctk_anything' });
    expect([body.actor, body.shown.length]).toEqual([{ kind: 'customer', id: 'cus_ann' }, 1]);
    const { body: through } = await get('/shown', { authorization: 'Bearer pk_shop', 'x-cart-token': 'ctk_anything' });
    expect([through.actor, through.shown.length]).toEqual([{ kind: 'guest', key: 'key_2' }, 1]);
  });

  it.each([
    ['/shown', 'Bearer sk_wrong', 401],
    ['/shown', 'Basic abc', 401],
    ['/shown', 'Bearer', 401],
    ['/guarded/customer', '', 401],
    ['/guarded/customer', 'Bearer sk_all', 401],
    ['/guarded/customer', 'Bearer ck_ann', 204],
    ['/guarded/staff', '', 401],
    ['/guarded/staff', 'Bearer ctk_guest', 401],
    ['/guarded/staff', 'Bearer ck_ann', 403],
    ['/guarded/staff', 'Bearer sk_reader', 204],
    ['/guarded/staff', 'Bearer sk_all', 204],
  ])('%s with "%s" is %i', async (path, authorization, status) => {
    const sent = await get(path, authorization === '' ? {} : { authorization });
    expect(sent.status).toBe(status);
    if (status === 401) expect([sent.body.code, sent.headers['www-authenticate']]).toEqual(['core.unauthenticated', 'Bearer']);
    if (status === 403) expect(sent.body.details).toEqual({ permission: 'melons.read' });
  });

  it('does not take a shrug of the authenticator for a guest', async () => {
    const lax = openStall([shown], { authenticator: { authenticate: async () => ({ kind: 'guest' }) } });
    expect((await request(lax.app).get('/shown').set('authorization', 'Bearer sk_old')).status).toBe(401);
  });
});

describe('problems', () => {
  const routes = [
    failing('/rotten', [Rotten], () => {
      throw Rotten({ weight: Money.of(12n, 'EUR') });
    }),
    failing('/unlisted', [], () => {
      throw Unlisted();
    }),
    failing('/broken', [], () => {
      throw new Error('password is hunter2');
    }),
    readRoute('/items/featured', () => 'featured'),
    readRoute('/items/:name', ({ params }) => params ?? 'by name'),
    defineRoute({
      method: 'GET',
      path: '/misfit',
      summary: 'x',
      access: 'public',
      rateLimit: 'read',
      responses: { 200: z.object({ price: Money.schema }) },
      handle: async () => reply(200, { price: { amount: 1 as never, currency: 'EUR' } }),
    }),
    defineRoute({
      method: 'GET',
      path: '/undeclared-status',
      summary: 'x',
      access: 'public',
      rateLimit: 'read',
      responses: { 204: null },
      handle: async () => reply(201 as never),
    }),
  ];

  it('encodes details by the schema of the problem', async () => {
    const { body } = await request(openStall(routes).app).get('/rotten');
    expect(body).toMatchObject({
      type: '/problems/melons/rotten',
      title: 'The melon is rotten',
      status: 409,
      code: 'melons.rotten',
      instance: '/rotten',
      details: { weight: { amount: '12', currency: 'EUR' } },
    });
  });

  it('tells in development, and only there, that a route did not declare its problem', async () => {
    const undeclared = async (mode: 'development' | 'production', path: string) => {
      const { app, lines } = openStall(routes, { mode });
      const { headers } = await request(app).get(path);
      return [headers['x-undeclared-problem'], lines.filter(({ level }) => level === 'warn').length];
    };
    expect(await undeclared('development', '/unlisted')).toEqual(['melons.unlisted', 1]);
    expect(await undeclared('production', '/unlisted')).toEqual([undefined, 1]);
    expect(await undeclared('development', '/rotten')).toEqual([undefined, 0]);
  });

  it.each(['/broken', '/misfit', '/undeclared-status'])('answers %s with 500, tells nothing and logs all', async (path) => {
    const { app, lines } = openStall(routes);
    const { status, body, headers, text } = await request(app).get(path);
    expect([status, body.code, text.includes('hunter2')]).toEqual([500, 'core.unexpected', false]);
    expect(lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      requestId: headers['x-request-id'],
      error: expect.any(Error),
    });
  });

  it.each([
    ['GET', '/nothing', 404, 'core.not-found'],
    ['POST', '/rotten', 405, 'core.method-not-allowed'],
    ['DELETE', '/health/live', 405, 'core.method-not-allowed'],
    ['GET', '/items/%E0%A4%A', 404, 'core.not-found'],
    ['GET', '/problems/melons/none', 404, 'core.not-found'],
  ])('%s %s is %i', async (method, path, status, code) => {
    const sent = await request(openStall(routes).app)[method.toLowerCase() as 'get' | 'post' | 'delete'](path);
    expect([sent.status, sent.body.code]).toEqual([status, code]);
    if (status === 405) expect(sent.headers['allow']).toBe('GET, HEAD');
  });

  it('prefers fixed segments to parameters', async () => {
    expect((await request(openStall(routes.toReversed()).app).get('/items/featured')).body).toBe('featured');
  });

  it('explains each problem, to people and to programs', async () => {
    const { app } = openStall(routes);
    const { body } = await request(app).get('/problems/melons/rotten');
    expect(body).toMatchObject({ code: 'melons.rotten', status: 409, title: 'The melon is rotten' });
    const page = await request(app).get('/problems/core/invalid').set('accept', 'text/html');
    expect(page.text).toContain(CoreProblem.invalid.title);
    expect(page.headers['content-security-policy']).toContain("style-src 'sha256-");
  });
});

describe('time and departure', () => {
  it('answers core.timeout when the budget runs out, and aborts the signal', async () => {
    const aborted = Promise.withResolvers<string>();
    const slow = readRoute(
      '/slow',
      ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted.resolve(signal.reason.name);
            reject(signal.reason);
          }),
        ),
    );
    const { app, lines } = openStall([slow], { settings: { requestBudgetMs: 30 } });
    const { status, body } = await request(app).get('/slow');
    expect([status, body.code, await aborted.promise]).toEqual([503, 'core.timeout', 'AbortError']);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['GET', true],
    ['POST', false],
  ] as const)('aborts a %s that nobody waits for: %s', async (method, aborts) => {
    const started = Promise.withResolvers<AbortSignal>();
    const finish = Promise.withResolvers<void>();
    const handle = async ({ signal }: { signal: AbortSignal }) => {
      started.resolve(signal);
      await finish.promise;
      return reply(204);
    };
    const common = { path: '/left', summary: 'x', access: 'public', rateLimit: 'read', responses: { 204: null }, handle } as const;
    const route = method === 'GET' ? defineRoute({ ...common, method }) : defineRoute({ ...common, method, idempotency: 'natural' });
    const { app, lines } = openStall([route]);
    const pending = request(app)[method === 'GET' ? 'get' : 'post']('/left');
    const ended = pending.then(
      () => 'answered',
      () => 'left',
    );
    const signal = await started.promise;
    pending.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(signal.aborted).toBe(aborts);
    finish.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lines.filter(({ message }) => message === 'request').map(({ fields }) => fields['status'])).toEqual([499]);
    void ended;
  });
});

describe('what every reply carries', () => {
  it('has security headers, a request id, and in development the count of statements', async () => {
    const { app } = openStall([readRoute('/plain', () => 1)]);
    const { headers } = await request(app).get('/plain').set('x-request-id', 'from-the-proxy-1');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-request-id': 'from-the-proxy-1',
      'server-timing': 'sql;desc="4"',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect((await request(app).get('/plain').set('x-request-id', 'a b')).headers['x-request-id']).toMatch(/^req_/);
  });

  it('logs one line without addresses or query values', async () => {
    const { app, lines } = openStall([readRoute('/logged/:name', () => 1)]);
    await request(app).get('/logged/amina?mail=amina%40example.com');
    expect(lines.map(({ fields, message }) => [message, { ...fields, ms: 0, requestId: '' }])).toEqual([
      ['request', { method: 'GET', route: '/logged/:name', status: 422, ms: 0, sql: 0, requestId: '' }],
    ]);
  });

  it('lets known origins read, and nobody else', async () => {
    const { app } = openStall([readRoute('/plain', () => 1)], { settings: { corsOrigins: ['https://shop.example'] } });
    const known = await request(app).get('/plain').set('origin', 'https://shop.example');
    const unknown = await request(app).get('/plain').set('origin', 'https://evil.example');
    expect([known.headers['access-control-allow-origin'], unknown.headers['access-control-allow-origin'], unknown.headers['vary']]).toEqual(
      ['https://shop.example', undefined, 'origin'],
    );
    const asked = await request(app).options('/plain').set({
      origin: 'https://shop.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'Authorization, X-Cart-Token, X-Evil',
    });
    expect([asked.status, asked.headers['access-control-allow-headers']]).toEqual([204, 'authorization, x-cart-token']);
  });
});
