import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Attempts, defineContract, definePlugin, defineRoute, reply } from '@souk/core';
import { createTestStore, mustHave, type TestStore, whyNoProgram } from '@souk/core/testing';
import request from 'supertest';
import { expect, test } from 'vitest';
import { z } from 'zod';
import plugin from '../src/plugin.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

const guess = { name: 'shed.guess', max: 3, windowMs: 60_000 };
const shed = definePlugin({
  provides: defineContract({ name: 'shed', version: '1.0.0' }),
  requires: [],
  routes: [
    defineRoute({
      method: 'GET',
      path: '/store/shed/:word',
      summary: 'Guess',
      access: 'public',
      rateLimit: 'read',
      params: z.object({ word: z.string() }),
      responses: { 200: z.object({ right: z.boolean() }) },
      uses: { attempts: Attempts },
      async handle({ params: { word } }, { attempts }) {
        const tries = [{ limit: guess, key: 'the shed' }];
        await attempts.count(tries);
        if (word === 'right') await attempts.giveBack(tries);
        return reply(200, { right: word === 'right' });
      },
    }),
  ],
})({});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const environment = { SOUK_RATE_LIMITS: 'on', SOUK_LIMITS: '{"read":100}' };
const openShed = (redis: RedisServer): Promise<TestStore> => createTestStore({ plugins: [shed, plugin({ url: redis.url })], environment });
const say = async (store: TestStore, word: string): Promise<number> => (await request(store.app).get(`/store/shed/${word}`)).status;

test('two processes count together; what is right is not counted', { timeout: 30_000 }, async (context) => {
  mustHave(context, whyNoProgram('redis-server'));
  await using redis = await startRedis(await freePort());
  await using a = await openShed(redis);
  await using b = await openShed(redis);
  await untilCounted(a, b);
  expect([await say(a, 'right'), await say(b, 'right'), await say(a, 'wrong'), await say(b, 'wrong'), await say(a, 'wrong')]).toEqual([
    200, 200, 200, 200, 200,
  ]);
  expect([await say(b, 'wrong'), await say(a, 'right')]).toEqual([429, 429]);
});

test('while Redis is away, or does not answer, each counts for itself; then together again', { timeout: 30_000 }, async (context) => {
  mustHave(context, whyNoProgram('redis-server'));
  await using redis = await startRedis(await freePort());
  await using store = await openShed(redis);
  await untilCounted(store);
  const before = times(store, 'Redis does not answer');
  await redis.kill();
  const alone = [];
  for (let i = 0; i < 4; i += 1) alone.push(await say(store, 'wrong'));
  expect(alone).toEqual([200, 200, 200, 429]);
  expect([isAway(store), times(store, 'Redis does not answer') - before]).toEqual([true, 1]);
  await redis.start();
  await untilCounted(store);
  expect(await say(store, 'right')).toBe(200);
  redis.freeze();
  expect(await say(store, 'wrong')).toBe(429);
  redis.thaw();
});

/** The first count opens the connection; on a machine that is busy it may lose patience, and count in memory for a while. */
async function untilCounted(...stores: TestStore[]): Promise<void> {
  for (const store of stores) {
    do {
      if (isAway(store)) await pause(1_000);
      await say(store, 'right');
    } while (isAway(store));
  }
}

const times = ({ log }: TestStore, beginning: string): number => log.filter(({ message }) => message.startsWith(beginning)).length;
const isAway = (store: TestStore): boolean => times(store, 'Redis does not answer') > times(store, 'Redis is back');
