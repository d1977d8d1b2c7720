import { type Actor, defineContract, definePlugin, defineRoute, reply } from '@souk/core';
import { createTestStore, type DatabaseKind, fakeClock, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { z } from 'zod';
import { Keys } from '../src/keys.ts';
import type { KeysService } from '../src/keys-service.ts';
import auth from '../src/plugin.ts';

const probe = defineContract({ name: 'probe', version: '1.0.0' });
const look = probe.permission('look', 'Look');
const told = {
  rateLimit: 'read',
  responses: { 200: z.object({ kind: z.string(), id: z.string().optional(), key: z.string().optional() }) },
} as const;
const actorIn = ({ actor }: { actor: Actor }) => reply(200, actor as { kind: string });

const plugin = definePlugin({
  provides: probe,
  requires: [],
  routes: [
    defineRoute({ method: 'GET', path: '/admin/probe', summary: 'Who am I?', access: look, ...told, handle: async (it) => actorIn(it) }),
    defineRoute({
      method: 'GET',
      path: '/store/probe',
      summary: 'Who am I?',
      access: 'public',
      ...told,
      handle: async (it) => actorIn(it),
    }),
  ],
})({});

/** A store that tells callers who they are, and the keys to it. */
export async function openProbe(database: DatabaseKind, environment: Record<string, string> = {}) {
  const clock = fakeClock();
  const store: TestStore = await createTestStore({
    plugins: [mail({}), auth({ adminKey: 'sk_dev_of-the-developer' }), plugin],
    database,
    clock,
    environment,
  });
  const keys = store.service(Keys);
  const make = (wanted: Partial<Parameters<KeysService['create']>[1]> = {}) =>
    store.outside().transact((tx) => keys.create(tx, { name: 'test', scopes: ['probe.look'], liveMs: undefined, ...wanted }));
  const makePublishable = (liveMs?: number) =>
    store.outside().transact((tx) => keys.createPublishable(tx, { name: 'a storefront', liveMs }));
  const ask = (path: string, key: string, headers: Record<string, string> = {}) =>
    request(store.app)
      .get(path)
      .set({ authorization: `Bearer ${key}`, ...headers });
  const asOwner = (method: 'get' | 'post', path: string, body?: object, key = 'sk_dev_of-the-developer') =>
    request(store.app)
      [method](path)
      .set({ authorization: `Bearer ${key}`, 'idempotency-key': `key-${(serial += 1)}` })
      .send(body);
  return { store, clock, keys, make, makePublishable, ask, asOwner };
}
let serial = 0;
