import { type Actor, Authenticator, bind, CoreProblem, type Credentials, defineContract, definePlugin } from '@souk/core';
import { createTestStore, type DatabaseKind, type TestStore } from '@souk/core/testing';
import { Stock } from '../src/contracts.ts';
import inventory from '../src/plugin.ts';

/** Whoever says `staff` may do everything, `reader` may read. */
class TestAuthenticator implements Authenticator {
  async authenticate(_outside: unknown, { bearer }: Credentials): Promise<Actor> {
    if (bearer === undefined) return { kind: 'guest' };
    if (bearer === 'staff') return { kind: 'staff', id: 'stf_1', permissions: ['*'] };
    if (bearer === 'reader') return { kind: 'staff', id: 'stf_2', permissions: ['inventory.stock.read'] };
    throw CoreProblem.unauthenticated();
  }
}
const doors = defineContract({ name: 'doors', version: '0.0.0' });
const doorkeeper = definePlugin({ provides: doors, requires: [], services: [bind(Authenticator, TestAuthenticator, [])] });

export async function openStock(
  database: DatabaseKind,
  clock?: Parameters<typeof createTestStore>[0]['clock'],
): Promise<TestStore & { stock: Stock }> {
  const store = await createTestStore({ plugins: [inventory({}), doorkeeper({})], database, ...(clock ? { clock } : {}) });
  return Object.create(store, { stock: { value: store.service(Stock) } }) as TestStore & { stock: Stock };
}
