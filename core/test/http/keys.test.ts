import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../../src/declare/contract.ts';
import type { GuestTokens } from '../../src/declare/core.ts';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { createGuestTokens, hashOfToken } from '../../src/engine/http/guest-tokens.ts';
import { openStall } from './stall.ts';

const melons = defineContract({ name: 'melons', version: '1.0.0' });
const Sold = melons.problem('sold', { status: 409, title: 'Sold' });
const Unripe = melons.problem('unripe', { status: 422, title: 'Unripe' });

/** Buys a melon: the reply holds a token, and says how often the handler ran. What happens is for `mood` to say. */
function stall(idempotency: 'key' | 'optional-key' | 'natural' = 'key', settings = {}) {
  let runs = 0;
  let tokens: GuestTokens;
  const gate = { wait: Promise.resolve() as Promise<unknown> };
  const buy = defineRoute({
    method: 'POST',
    path: '/melons/:name/purchases',
    summary: 'Buy',
    access: 'public',
    rateLimit: 'write',
    idempotency,
    params: z.object({ name: z.string() }),
    body: z.object({ mood: z.string(), note: z.string().optional() }),
    problems: [Sold, Unripe],
    responses: { 201: z.object({ runs: z.number(), token: z.string(), note: z.string().nullable() }), 204: null },
    async handle({ body, params }) {
      runs += 1;
      const run = runs;
      await gate.wait;
      if (body.mood === 'sold') throw Sold();
      if (body.mood === 'unripe') throw Unripe();
      if (body.mood === 'broken') throw new Error('broken');
      if (body.mood === 'silent') return reply(204);
      return reply(201, { runs: run, token: tokens.of('otk', `ord_${params.name}`), note: body.note ?? null });
    },
  });
  const opened = openStall([buy], { settings });
  tokens = opened.guestTokens;
  const send = (key: string | undefined, body: object, { path = '/melons/a/purchases', ...headers }: Record<string, string> = {}) => {
    const sending = request(opened.app).post(path).set(headers);
    return (key === undefined ? sending : sending.set('idempotency-key', key)).send(body);
  };
  return { ...opened, send, gate, count: () => runs };
}

describe('Idempotency-Key', () => {
  it('is 503 while the database that keeps the keys is away, and nobody was at fault', async () => {
    const { send, count, runtime, lines } = stall();
    runtime.fakeKeys.lookUp = async () => {
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    };
    const { status, body } = await send('k1', { mood: 'glad' });
    expect([status, body.code, count()]).toEqual([503, 'core.unavailable', 0]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('does a repeated request once, and answers it byte for byte, and keeps nothing that can be read', async () => {
    const { send, count, runtime } = stall();
    const first = await send('k1', { mood: 'glad' });
    const again = await send('k1', { mood: 'glad' });
    expect([first.status, again.status, count()]).toEqual([201, 201, 1]);
    expect(first.body.token).toMatch(/^otk_[0-9a-z]{8}_[0-9a-z]{52}$/);
    expect([again.text, again.headers['idempotent-replayed'], first.headers['idempotent-replayed']]).toEqual([
      first.text,
      'true',
      undefined,
    ]);
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    const stored = await runtime.fakeKeys.stored();
    expect([stored.includes(first.body.token), stored.includes('runs'), stored.includes('v1.')]).toEqual([false, false, true]);
  });

  it('tells nobody what it could not keep because the database went away', async () => {
    const { send, count, runtime } = stall();
    const { keep } = runtime.fakeKeys;
    runtime.fakeKeys.keep = async () => {
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    };
    const first = await send('k1', { mood: 'glad' });
    expect([first.status, first.body.code, count()]).toEqual([503, 'core.unavailable', 1]);
    runtime.fakeKeys.keep = async () => {
      throw new Error('the reply is too long');
    };
    expect((await send('k2', { mood: 'glad' })).status).toBe(201);
    runtime.fakeKeys.keep = keep;
  });

  it('gives the handler the claim, so that its transaction can write it down', async () => {
    const { send, runtime } = stall();
    await send('k1', { mood: 'glad' });
    expect(runtime.circumstances[0]?.claim).toMatchObject({ route: 'POST /melons/:name/purchases', key: 'k1' });
  });

  it('keeps strangers apart who send the same key from different addresses', async () => {
    const { send, runtime } = stall('key', { trustProxy: 1 });
    await send('k1', { mood: 'glad' }, { 'x-forwarded-for': '192.0.2.1' });
    await send('k1', { mood: 'glad' }, { 'x-forwarded-for': '192.0.2.2' });
    const [first, second] = runtime.circumstances.map(({ claim }) => claim?.actorKey);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
  });

  it('lets those who come meanwhile follow the first', async () => {
    const { send, gate, count } = stall();
    const opened = Promise.withResolvers<void>();
    gate.wait = opened.promise;
    const all = [1, 2, 3].map(() => send('k1', { mood: 'glad' }).then((sent) => sent));
    const other = await new Promise((resolve) => setTimeout(resolve, 30)).then(() => send('k1', { mood: 'sad' }));
    opened.resolve();
    const sent = await Promise.all(all);
    expect([other.status, other.body.code]).toEqual([422, 'core.idempotency-key-reused']);
    expect([
      new Set(sent.map(({ text }) => text)).size,
      count(),
      sent.filter(({ headers }) => headers['idempotent-replayed']).length,
    ]).toEqual([1, 1, 2]);
  });

  it.each([
    ['unripe', 422, true],
    ['silent', 204, true],
    ['sold', 409, false],
    ['broken', 500, false],
  ])('of a request that ends %s (%i) is kept: %s', async (mood, status, kept) => {
    const { send, count, runtime } = stall();
    const first = await send('k1', { mood });
    const again = await send('k1', { mood });
    expect([first.status, again.status, count(), runtime.fakeKeys.released.length]).toEqual([status, status, kept ? 1 : 2, kept ? 0 : 2]);
    if (kept) expect([again.text, again.headers['content-type']]).toEqual([first.text, first.headers['content-type']]);
  });

  it('knows requests apart by body and address, not by the order of fields', async () => {
    const { send } = stall();
    await send('k1', { mood: 'glad', note: 'n' });
    expect((await send('k1', { note: 'n', mood: 'glad' })).headers['idempotent-replayed']).toBe('true');
    expect((await send('k1', { mood: 'glad', note: 'm' })).body.code).toBe('core.idempotency-key-reused');
    expect((await send('k1', { mood: 'glad', note: 'n' }, { path: '/melons/b/purchases' })).body.code).toBe('core.idempotency-key-reused');
  });

  it('belongs to the actor, or to who shows the token', async () => {
    const { send, count } = stall();
    const who = [
      {},
      { authorization: 'Bearer ck_ann' },
      { authorization: 'Bearer sk_all' },
      { 'x-cart-token': 'ctk_1' },
      { 'x-cart-token': 'ctk_2' },
    ];
    for (const headers of who) await send('k1', { mood: 'glad' }, headers);
    expect(count()).toBe(5);
    expect((await send('k1', { mood: 'glad' }, { authorization: 'Bearer ctk_1' })).headers['idempotent-replayed']).toBe('true');
  });

  it.each([
    ['key', undefined, 400, 'core.idempotency-key-missing'],
    ['key', 'a b', 400, 'core.idempotency-key-malformed'],
    ['key', 'x'.repeat(256), 400, 'core.idempotency-key-malformed'],
    ['optional-key', undefined, 201, undefined],
    ['optional-key', 'é', 400, 'core.idempotency-key-malformed'],
    ['natural', 'a b', 201, undefined],
  ] as const)('a route with "%s" that gets %s answers %i', async (idempotency, key, status, code) => {
    const { send } = stall(idempotency);
    const sent = await send(key, { mood: 'glad' });
    expect([sent.status, sent.body.code]).toEqual([status, code]);
  });

  it('stores nothing for a request that cannot be decoded', async () => {
    const { send, runtime } = stall();
    expect((await send('k1', { mood: 1 })).status).toBe(422);
    expect([runtime.fakeKeys.kept.size, (await send('k1', { mood: 'glad' })).status]).toEqual([0, 201]);
  });
});

describe('guest tokens', () => {
  const shownBy = (tokens: GuestTokens, token: string, prefix: string, id: string) => {
    const shown = new Set([...token.split(' ')].map((one) => hashOfToken(one)));
    return tokens.shownBy({ shownTokens: shown } as never, prefix, id);
  };

  it('verify under every server key, and are signed with the first', () => {
    const [old, fresh] = ['o'.repeat(40), 'f'.repeat(40)];
    const issued = createGuestTokens([old]).of('ctk', 'cart_1');
    const rotated = createGuestTokens([fresh, old]);
    expect([shownBy(rotated, issued, 'ctk', 'cart_1'), shownBy(createGuestTokens([fresh]), issued, 'ctk', 'cart_1')]).toEqual([
      true,
      false,
    ]);
    expect(rotated.of('ctk', 'cart_1')).not.toBe(issued);
    expect([
      shownBy(rotated, issued, 'ctk', 'cart_2'),
      shownBy(rotated, issued, 'otk', 'cart_1'),
      shownBy(rotated, '', 'ctk', 'cart_1'),
    ]).toEqual([false, false, false]);
  });

  it('need keys that are worth the name', () => {
    expect(() => createGuestTokens([])).toThrow('at least one');
    expect(() => createGuestTokens(['short'])).toThrow('32 characters');
  });
});
