import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../bad-input/operations.ts';
import { answerDue } from './answer-due.ts';
import { ask, inBatches, type Said } from './ask.ts';
import type { Caller } from './caller.ts';
import { faultsOf, readMatrix, routeOf, rowsIn } from './matrix-page.ts';
import { openWorld, type World } from './open-world.ts';
import { about, namesOf, shownBy, type Things } from './things.ts';

/** Routes whose good request is not granted, even to whoever may ask: what they say to it. */
const notGranted: Readonly<Record<string, string>> = {
  'GET /dev/chain': '404 core.not-found',
  'POST /admin/staff/me/totp/confirmation': '401 auth.wrong-second-factor',
  'POST /admin/password-resets/confirmations': '409 auth.token-not-valid',
  'POST /store/password-resets/confirmations': '409 auth.token-not-valid',
  'POST /store/customers/email-changes': '409 auth.token-not-valid',
  'POST /store/customers/verifications': '409 auth.token-not-valid',
  'POST /admin/staff/me/password': '401 auth.wrong-credentials',
  'POST /store/customers/me/password': '401 auth.wrong-credentials',
  // Who asks first may only manage staff, and the clerk may read orders.
  'DELETE /admin/staff/{id}/second-factors': '403 auth.more-than-yours',
  // With one of their own they would need it for everything else.
  'DELETE /admin/staff/me/passkeys/{id}': '404 auth-passkeys.not-found',
  'PATCH /admin/staff/me/passkeys/{id}': '404 auth-passkeys.not-found',
  'POST /admin/sessions/passkey': '409 auth-passkeys.challenge-not-valid',
  'POST /admin/staff/me/passkeys': '409 auth-passkeys.challenge-not-valid',
  'POST /store/customers/me/passkeys': '409 auth-passkeys.challenge-not-valid',
  'POST /store/sessions/passkey': '409 auth-passkeys.challenge-not-valid',
  // The store takes no provider.
  'POST /store/customers/me/identities/{provider}/authorizations': '404 auth-oidc.unknown-provider',
  'POST /store/customers/me/identities/{provider}/links': '404 auth-oidc.unknown-provider',
  'POST /store/oidc/{provider}/authorizations': '404 auth-oidc.unknown-provider',
  'POST /store/oidc/{provider}/sign-ins': '404 auth-oidc.unknown-provider',
  'POST /hooks/stripe': '400 payments-stripe.signature-invalid',
};
const timeout = 120_000;
const told = ({ status, code }: Said): string => `${status} ${code}`;

onBothDatabases((database) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(database);
  }, timeout);
  afterAll(() => world?.close());

  const askAs = (operation: Operation, caller: Caller): Promise<Said> => {
    const good = world.goodFor(operation);
    return ask(world.url, operation, good, caller.name === 'guest A' ? shownBy(world.guestA, world.rowOf(operation)) : caller.headers);
  };
  const pairs = (wanted: (due: string) => boolean) =>
    world.operations.flatMap((operation) =>
      world.callers
        .map((caller) => ({ operation, caller, due: answerDue(world.rowOf(operation), caller, world.isTheirs(operation, caller)) }))
        .filter(({ due }) => wanted(due)),
    );

  test('every route has a row, and every row a route', () => {
    expect(faultsOf(world.rows, world.operations)).toEqual([]);
  });

  test('nobody gets in where the page does not let them, and trying changes nothing', { timeout }, async () => {
    const before = await world.contents();
    const shut = pairs((due) => due !== 'let in');
    const faults = await inBatches(shut, async ({ operation, caller, due }) => {
      const said = await askAs(operation, caller);
      const fits = due === '404' ? said.status === 404 && said.code !== '' : told(said) === due;
      return fits ? [] : [`${routeOf(operation)} by ${caller.name}: ${told(said)} instead of ${due}`];
    });
    process.stdout.write(`\n${database}: ${world.operations.length} routes, ${world.callers.length} callers, ${shut.length} refusals\n`);
    expect(faults.flat()).toEqual([]);
    expect(shut.length).toBeGreaterThan(1_000);
    expect(await world.changedSince(before)).toEqual([]);
  });

  test("what is A's is not there for B, whoever A and B are, and whatever else they name", { timeout }, async () => {
    const faults: string[] = [];
    const before = await world.contents();
    let asked = 0;
    for (const operation of world.operations.filter((one) => world.namesOwned(one))) {
      const row = world.rowOf(operation);
      for (const [a, b] of everyTwo(world.ownersFor(operation))) {
        for (const [what, good] of mixed(
          operation,
          about(a, operation, row, world.goodFor(operation)),
          about(b, operation, row, world.goodFor(operation)),
        )) {
          asked += 1;
          const said = await ask(world.url, operation, good, shownBy(b, row));
          if (said.status !== 404) faults.push(`${routeOf(operation)}: ${what} of ${a.owner} for ${b.owner}: ${told(said)}`);
        }
      }
    }
    process.stdout.write(`\n${database}: ${asked} requests for what is somebody else's\n`);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(100);
    expect(await world.changedSince(before)).toEqual([]);
  });

  test('nobody is told of what others have', { timeout }, async () => {
    const faults: string[] = [];
    for (const operation of world.operations.filter(({ method, template }) => method === 'GET' && template.startsWith('/store/'))) {
      const row = world.rowOf(operation);
      for (const things of world.everybody.filter(({ session }) => row.who !== 'customer' || session !== undefined)) {
        const said = await ask(world.url, operation, about(things, operation, row, world.goodFor(operation)), shownBy(things, row));
        if (said.status !== 200) faults.push(`${row.route} does not show ${things.owner} what is theirs: ${told(said)}`);
        const others = world.everybody.filter((one) => one !== things).flatMap(namesOf);
        faults.push(...others.filter((name) => said.text.includes(name)).map((name) => `${row.route} tells ${things.owner} of ${name}`));
      }
    }
    expect(faults).toEqual([]);
  });

  test('everybody gets in where the page lets them', { timeout }, async () => {
    const faults: string[] = [];
    const first = new Map<string, string>();
    const signedOut = new Set<string>();
    for (const { operation, caller } of pairs((due) => due === 'let in').sort((a, b) => rank(a.operation) - rank(b.operation))) {
      const route = routeOf(operation);
      const said = await askAs(operation, caller);
      // Whoever comes first must be granted it; to whoever comes later it may have been done already.
      if (!first.has(route)) first.set(route, said.status < 300 ? 'granted' : told(said));
      const isShut = ['core.unauthenticated', 'core.forbidden', 'core.cross-site'].includes(said.code);
      if (said.status < 300 && endsSession(operation)) signedOut.add(caller.name);
      const isGone = said.status === 404 && world.namesOwned(operation) && operation.method !== 'DELETE';
      if ((isShut && !signedOut.has(caller.name)) || isGone || said.status >= 500) faults.push(`${route} by ${caller.name}: ${told(said)}`);
    }
    expect(faults).toEqual([]);
    expect([...first].filter(([, said]) => said !== 'granted').sort()).toEqual(Object.entries(notGranted).sort());
    expect([...first.keys()].sort()).toEqual(world.operations.map(routeOf).sort());
  });

  test('what the store answers by itself tells nobody of anything', async () => {
    const names = world.everybody.flatMap(namesOf);
    for (const path of ['/health/live', '/health/ready', '/metrics', '/openapi.json', '/docs', '/problems/core/invalid']) {
      const response = await fetch(`${world.url}${path}`);
      expect(response.status, path).toBe(200);
      const text = await response.text();
      expect(
        names.filter((name) => text.includes(name)),
        path,
      ).toEqual([]);
    }
  });
});

/** Of whoever asks: by signing out, or by signing in anew. */
const endsSession = ({ method, template }: Operation): boolean =>
  template.endsWith('/sessions/current') || (method === 'POST' && /\/(sessions|tokens)$/.test(template));

/** A payment is given up before the order is paid otherwise; who takes a passkey or identity away ends other sessions, and who ends their own does it last. */
function rank(operation: Operation): number {
  const { method, template } = operation;
  if (template.endsWith('/cancellations')) return -1;
  if (endsSession(operation)) return method === 'DELETE' ? 2 : 3;
  if (method === 'DELETE' && /\/(passkeys|identities)\//.test(template)) return 1.5;
  return template.includes('/sessions/') ? 1 : 0;
}

const everyTwo = (all: readonly Things[]): [Things, Things][] =>
  all.flatMap((a) => all.filter((b) => b !== a).map((b): [Things, Things] => [a, b]));

/** B's request with one name or more of A's in it: in the path, each and all; in the body, every field that differs. */
function* mixed(operation: Operation, ofA: ReturnType<typeof about>, ofB: ReturnType<typeof about>): Generator<[string, typeof ofA]> {
  const { pathParams } = operation;
  for (let some = 1; some < 2 ** pathParams.length; some += 1) {
    const taken = pathParams.filter((_name, i) => some & (1 << i));
    yield [
      taken.join(' and '),
      { ...ofB, params: { ...ofB.params, ...Object.fromEntries(taken.map((name) => [name, ofA.params[name] as string])) } },
    ];
  }
  for (const [name, value] of Object.entries(ofA.body ?? {}))
    if (value !== ofB.body?.[name]) yield [name, { ...ofB, body: { ...ofB.body, [name]: value } }];
}

describe('the page', () => {
  const rows = readMatrix();
  const cart = { ...bare('GET', '/store/carts/{id}'), pathParams: ['id'] };

  test('is read', () => {
    expect(rows.length).toBeGreaterThan(70);
    expect(rowsIn('| `GET /a` | `b.c` | nothing |')).toEqual([{ route: 'GET /a', who: 'b.c', whose: 'nothing' }]);
  });

  test.each([
    ['a new route', '', cart, 'GET /store/carts/{id} is new'],
    ['a route that is gone', '| `GET /a` | anybody | nothing |', undefined, 'GET /a has a row, and is no route'],
    ['an object of nobody', '| `GET /store/carts/{id}` | anybody | nothing |', cart, 'names id: say whose that is'],
    ['another access', "| `GET /store/carts/{id}` | customer | the store's |", cart, 'is for customer, and declares anybody'],
    ['a word of its own', '| `GET /store/carts/{id}` | anybody | mine |', cart, 'nobody knows what "mine" means'],
    ['two rows', '| `GET /a` | anybody | nothing |\n| `GET /a` | staff | nothing |', bare('GET', '/a'), 'GET /a has two rows'],
  ])('is told of %s', (_what, page, operation, fault) => {
    expect(faultsOf(rowsIn(page), operation ? [operation] : []).join('\n')).toContain(fault);
  });
});

function bare(method: string, template: string): Operation {
  const nothing = { id: '', pathParams: [], query: [], body: undefined, codes: new Set<string>() };
  const flags = { takesBytes: false, needsKey: false, takesKey: false, takesVersion: false, isCached: false };
  return { ...nothing, ...flags, method, template, access: 'public', resolve: (schema) => schema };
}
