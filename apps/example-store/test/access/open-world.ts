import type { DatabaseKind } from '@souk/core/testing';
import type { Good } from '../bad-input/bad-requests.ts';
import { goodRequests } from '../bad-input/good-requests.ts';
import { type Operation, operationsOf } from '../bad-input/operations.ts';
import { checkout, fillCart } from '../driver/buy.ts';
import { expectCall } from '../driver/call.ts';
import { startCardDesk } from '../driver/card-desk.ts';
import { changedIn, contentsOf, tablesOf } from '../driver/contents.ts';
import { staffKey } from '../driver/environment.ts';
import { openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';
import { type Caller, guest } from './caller.ts';
import { keepIdentity } from './keep-identity.ts';
import { keepPasskey } from './keep-passkey.ts';
import { type Row, readMatrix, routeOf } from './matrix-page.ts';
import { openCallers } from './open-callers.ts';
import { makeKey, password, signUp } from './people.ts';
import { about, customerThings, guestThings, type Things } from './things.ts';

/** A store with everybody in it and something of everybody's, which takes cards. */
export interface World {
  readonly url: string;
  readonly rows: readonly Row[];
  readonly operations: readonly Operation[];
  readonly callers: readonly Caller[];
  readonly guestA: Things;
  /** Guests A and B, customers A and B. */
  readonly everybody: readonly Things[];
  rowOf(operation: Operation): Row;
  /** About guest A's things where a token opens them, about customer A's where they are somebody's own. */
  goodFor(operation: Operation): Good;
  isTheirs(operation: Operation, caller: Caller): boolean;
  /** Whether its path or body names something that is not everybody's. */
  namesOwned(operation: Operation): boolean;
  ownersFor(operation: Operation): readonly Things[];
  contents(): Promise<ReadonlyMap<string, string>>;
  changedSince(before: ReadonlyMap<string, string>): Promise<string[]>;
  close(): Promise<void>;
}

export async function openWorld(database: DatabaseKind): Promise<World> {
  let url = '';
  const desk = await startCardDesk(() => url);
  const shelf = await stockedDatabase(database, { TEA: 100, MUG: 100 });
  const store = await openStore(shelf.databaseUrl, desk.environment);
  const served = await serve(store.running);
  url = served.url;
  const close = async (): Promise<void> => {
    await served[Symbol.asyncDispose]();
    await store.close();
    await desk[Symbol.asyncDispose]();
    await shelf[Symbol.asyncDispose]();
  };
  const operations = operationsOf(await expectCall(url, { method: 'GET', path: '/openapi.json' }, 200));
  const rows = readMatrix();
  const rowOf = (operation: Operation): Row =>
    rows.find(({ route }) => route === routeOf(operation)) ?? { route: routeOf(operation), who: 'nobody', whose: 'nothing' };
  const { good } = await goodRequests(url, shelf.databaseUrl);
  const keepCard = async ({ setupIntentId }: { setupIntentId: string }): Promise<string> => {
    const answer = await fetch(`${desk.standIn.url}/v1/setup_intents/${setupIntentId}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.standIn.secretKey}` },
      body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
    });
    const { payment_method: card } = (await answer.json()) as { payment_method?: string };
    if (card === undefined) throw new Error(`The card was not kept: ${answer.status}`);
    return card;
  };
  const customers = [await signUp(url, 'ada'), await signUp(url, 'bob')] as const;
  const [guestA, guestB] = [await guestThings(url, 'guest A'), await guestThings(url, 'guest B')];
  const keeping = {
    keepCard,
    keepPasskey: ({ id }: { id: string }) => keepPasskey(store, id),
    keepIdentity: ({ id }: { id: string }) => keepIdentity(store, id),
  };
  const [customerA, customerB] = [
    await customerThings(url, 'customer A', customers[0], keeping),
    await customerThings(url, 'customer B', customers[1], keeping),
  ];
  const permissions = [...new Set(operations.map(({ access }) => access))].filter((access) => access.includes('.')).sort();
  const callers = await openCallers(
    store,
    url,
    permissions,
    [guest('guest A', guestA.cart.token), guest('guest B', guestB.cart.token)],
    customers,
  );
  const spare = await spareThings(url, callers);
  await store.running.runtime.settle();
  const tables = await tablesOf(store);
  const everybody = [guestA, guestB, customerA, customerB];
  const namesOwned = (operation: Operation): boolean => {
    const { whose } = rowOf(operation);
    return /'s token$/.test(whose) || (whose === 'their own' && operation.pathParams.length > 0);
  };
  return {
    url,
    rows,
    operations,
    callers,
    guestA,
    everybody,
    rowOf,
    goodFor: (operation) => {
      const row = rowOf(operation);
      const whole = withPermission(good(operation), row.who);
      const params = { ...whole.params, ...spare[routeOf(operation)] };
      if (row.who === 'staff') return { ...whole, params };
      return about(row.who === 'customer' ? customerA : guestA, operation, row, { ...whole, params });
    },
    isTheirs: (operation, { name }) => name === ownersName[rowOf(operation).who],
    namesOwned: (operation) => namesOwned(operation) && rowOf(operation).who !== 'staff',
    ownersFor: (operation) => everybody.filter(({ session }) => rowOf(operation).who !== 'customer' || session !== undefined),
    contents: () => contentsOf(store, tables),
    changedSince: async (before) => changedIn(before, await contentsOf(store, tables)),
    close,
  };
}

/** Whose the things are that good requests name. */
const ownersName: Readonly<Record<string, string>> = {
  anybody: 'guest A',
  customer: 'customer A',
  staff: 'an owner without a second factor',
};

/** Nobody hands out more than they hold: who holds one permission is asked to hand out that one. */
function withPermission(good: Good, permission: string): Good {
  const { body } = good;
  const field = ['permissions', 'scopes'].find((name) => body && name in body);
  return body && field !== undefined ? { ...good, body: { ...body, [field]: [permission] } } : good;
}

/** What some routes need for themselves, as others would use it up. */
async function spareThings(url: string, callers: readonly Caller[]): Promise<Record<string, Record<string, string>>> {
  const role = (name: string) =>
    expectCall(url, { method: 'POST', path: '/admin/roles', token: staffKey, body: { name, permissions: ['auth.roles.manage'] } }, 201);
  const { json: placed } = await checkout(url, await fillCart(url, { TEA: 1 }));
  const owner = callers.find(({ name }) => name === ownersName['staff']);
  const me = (await (await fetch(`${url}/admin/staff/me`, { headers: owner?.headers ?? {} })).json()) as { email: string };
  const { id: session } = await expectCall(url, { method: 'POST', path: '/admin/sessions', body: { email: me.email, password } }, 201);
  return {
    'DELETE /admin/roles/{id}': { id: (await role('To be taken away')).id },
    'POST /admin/keys/{id}/rotations': { id: (await makeKey(url, ['auth.keys.manage'])).id },
    'PATCH /admin/roles/{id}': { id: (await role('To be changed')).id },
    'POST /admin/orders/{id}/cancellations': { id: placed.order.id },
    'DELETE /admin/sessions/{id}': { id: session },
  };
}
