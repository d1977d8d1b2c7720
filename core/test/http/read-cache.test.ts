import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { openStall } from './stall.ts';

function stall({ staleMsMax = 60_000, settings = {} }: { staleMsMax?: number; settings?: object } = {}) {
  const state = { runs: 0, value: 'ripe', wait: Promise.resolve() as Promise<unknown>, actors: [] as unknown[], fail: false };
  const list = defineRoute({
    method: 'GET',
    path: '/melons',
    summary: 'List',
    access: 'public',
    rateLimit: 'read',
    query: z.object({ a: z.string().optional(), b: z.string().optional() }),
    responses: { 200: z.object({ value: z.string(), pad: z.string().optional() }) },
    cache: { tags: ({ value }) => ['melons.changed', `mel_${value}`], staleMsMax },
    async handle({ actor, query }) {
      state.runs += 1;
      state.actors.push(actor);
      const { value } = state;
      await state.wait;
      if (state.fail) throw new Error('broken');
      return reply(200, { value, ...(query.a === 'large' && { pad: 'x'.repeat(10_000) }) });
    },
  });
  const opened = openStall([list], { settings });
  return { ...opened, state, get: (path = '/melons', headers: Record<string, string> = {}) => request(opened.app).get(path).set(headers) };
}
const anEvent = { name: 'melons.changed', key: 'mel_1' };
const moment = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('a cached read', () => {
  it('is made once, and validated by its ETag', async () => {
    const { get, state, lines } = stall();
    const first = await get();
    const again = await get();
    expect([again.text, state.runs, again.headers['etag']]).toEqual([first.text, 1, first.headers['etag']]);
    expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const known = await get('/melons', { 'if-none-match': `"other", W/${first.headers['etag']}` });
    expect([known.status, known.text, known.headers['etag']]).toEqual([304, '', first.headers['etag']]);
    expect(lines.map(({ fields }) => fields['status'])).toEqual([200, 200, 304]);
    const head = await request(stall().app).head('/melons');
    expect([head.status, head.headers['content-length']]).toEqual([200, first.headers['content-length']]);
  });

  it('is one for the same question asked in another order, another for another question', async () => {
    const { get, state } = stall();
    for (const path of ['/melons?a=1&b=2', '/melons?b=2&a=1', '/melons?a=1&b=3']) expect((await get(path)).status).toBe(200);
    expect(state.runs).toBe(2);
  });

  it.each([
    ['its name', { name: 'melons.changed', key: 'x' }],
    ['its key', { name: 'x', key: 'mel_ripe' }],
  ])('is dropped by an event that carries %s', async (_what, event) => {
    const { get, state, runtime } = stall();
    await get();
    state.value = 'rotten';
    runtime.commit({ name: 'x', key: 'mel_other' });
    expect((await get()).body.value).toBe('ripe');
    runtime.commit(event);
    expect((await get()).body.value).toBe('rotten');
  });

  it('is not older than staleMsMax', async () => {
    const { get, state } = stall({ staleMsMax: 20 });
    await get();
    await moment();
    await get();
    expect(state.runs).toBe(2);
  });

  it('is made once for all who ask at the same time', async () => {
    const { get, state } = stall();
    state.wait = moment();
    const all = await Promise.all([get(), get(), get()]);
    expect([state.runs, new Set(all.map(({ text }) => text)).size]).toEqual([1, 1]);
  });

  it('is not kept when the event came while it was being made, nor given to who asked after the event', async () => {
    const { get, state, runtime } = stall();
    const gate = Promise.withResolvers<void>();
    state.wait = gate.promise;
    const before = get().then((sent) => sent);
    await moment();
    state.value = 'rotten';
    runtime.commit(anEvent);
    const after = get().then((sent) => sent);
    await moment();
    gate.resolve();
    expect([(await before).body.value, (await after).body.value, (await get()).body.value, state.runs]).toEqual([
      'ripe',
      'rotten',
      'rotten',
      2,
    ]);
  });

  it('is kept when an event of something else came meanwhile', async () => {
    const { get, state, runtime } = stall();
    state.wait = moment();
    const first = get().then((sent) => sent);
    await new Promise((resolve) => setTimeout(resolve, 10));
    runtime.commit({ name: 'x', key: 'mel_other' });
    await first;
    await get();
    expect(state.runs).toBe(1);
  });

  it('is made as a stranger sees it, and checks credentials all the same', async () => {
    const { get, state } = stall();
    expect((await get('/melons', { authorization: 'Bearer sk_all' })).status).toBe(200);
    expect([
      state.actors,
      (await get('/melons', { authorization: 'Bearer sk_wrong' })).status,
      (await get('/melons', { authorization: 'Bearer ck_ann' })).status,
    ]).toEqual([[{ kind: 'guest' }], 401, 200]);
    expect(state.runs).toBe(1);
  });

  it('keeps no failures and no mistakes', async () => {
    const { get, state } = stall();
    state.fail = true;
    expect([(await get()).status, (await get('/melons?c=1')).status]).toEqual([500, 422]);
    state.fail = false;
    expect([(await get()).status, state.runs]).toEqual([200, 2]);
  });

  it('is bounded by bytes', async () => {
    const { get, state } = stall({ settings: { readCacheBytesMax: 40_000 } });
    await get('/melons?a=large');
    const large = await get('/melons?a=large');
    expect([state.runs, large.headers['etag'], large.headers['cache-control']]).toEqual([2, undefined, 'no-store']);
    for (let b = 0; b < 60; b += 1) await get(`/melons?b=${b}`);
    const { runs } = state;
    await get('/melons?b=0');
    expect(state.runs).toBe(runs + 1);
  });
});
