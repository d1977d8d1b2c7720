import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Good } from '../bad-input/bad-requests.ts';
import { goodRequests } from '../bad-input/good-requests.ts';
import { type Json, type Operation, operationsOf, type Schema } from '../bad-input/operations.ts';
import { expectCall } from '../driver/call.ts';
import { changedIn, columnsOf, contentsOf, tablesOf } from '../driver/contents.ts';
import { type OpenStore, openStore, stockedDatabase } from '../driver/open-store.ts';
import { serve } from '../driver/serve.ts';
import { ask } from './ask.ts';
import { bearer } from './caller.ts';
import { routeOf } from './matrix-page.ts';

const timeout = 120_000;
/** A reply tells of fifty faults at most. */
const atOnce = 40;

/** Columns that the store alone decides on. A body that takes a field of such a name needs an excuse, below. */
const ours =
  /^(id|.*_hash|totp_.*|secret|state|version|number|created_at|updated_at|.*_by|permissions|scopes|customer_id|account_id|staff_id|order_id|cart_id|payment_id|reserved|on_hand|unit_price|total|subtotal|discount|paid|captured|refunded|.*_verified_at|used_at|revoked_at|expires_at|due)$/;
/** Fields of these names that are taken, and may be. */
const excused: Readonly<Record<string, string>> = {
  'PATCH /admin/roles/{id} permissions': 'none but those that the caller holds',
  'PATCH /admin/staff/{id} state': 'active or disabled, by who may manage staff',
  'POST /admin/keys scopes': 'none but those that the caller holds',
  'POST /admin/sessions/passkey id': 'what the authenticator calls its key',
  'POST /admin/staff/me/passkeys id': 'what the authenticator calls its key',
  'POST /store/customers/me/passkeys id': 'what the authenticator calls its key',
  'POST /store/sessions/passkey id': 'what the authenticator calls its key',
  'POST /store/customers/me/identities/{provider}/links state': 'what OAuth calls its proof that we began',
  'POST /store/oidc/{provider}/sign-ins state': 'what OAuth calls its proof that we began',
  'POST /admin/roles permissions': 'none but those that the caller holds',
  'POST /store/checkout cart_id': 'whose token is shown',
};

/** A browser writes it, with what later levels of WebAuthn add: what is not known of it is let through and never read. */
const isOfBrowsers = (operation: Operation, at: string): boolean =>
  operation.template.includes('/passkey') && /^\/credential(\/|$)/.test(at);

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isRecord = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

onBothDatabases((database) => {
  let store: OpenStore;
  let url: string;
  let operations: readonly Operation[];
  let goodFor: (operation: Operation) => Good;
  let columns: readonly string[];
  let tables: readonly string[];
  const opened = new AsyncDisposableStack();
  beforeAll(async () => {
    const shelf = opened.use(await stockedDatabase(database, { TEA: 30, MUG: 30 }));
    store = opened.use(await openStore(shelf.databaseUrl));
    ({ url } = opened.use(await serve(store.running)));
    operations = operationsOf(await expectCall(url, { method: 'GET', path: '/openapi.json' }, 200));
    ({ good: goodFor } = await goodRequests(url, shelf.databaseUrl));
    await store.running.runtime.settle();
    [columns, tables] = [await columnsOf(store), await tablesOf(store)];
  }, timeout);
  afterAll(() => opened.disposeAsync());

  /** Whoever may do it, with all the names at once: each must be refused by its own pointer. */
  const refusal = async (operation: Operation, good: Good): Promise<{ status: number; pointers: Set<string> }> => {
    const { status, text } = await ask(url, operation, good, good.token === undefined ? {} : bearer(good.token));
    const { errors = [] } = (text === '' ? {} : JSON.parse(text)) as { errors?: readonly { pointer: string }[] };
    return { status, pointers: new Set(errors.map(({ pointer }) => pointer)) };
  };

  test('no body takes the name of a column that nobody declared for it', { timeout }, async () => {
    const names = [...new Set(columns.flatMap((name) => [name, camel(name)]))];
    const faults: string[] = [];
    let tried = 0;
    const before = await contentsOf(store, tables);
    for (const operation of operations.filter(({ method, takesBytes }) => method !== 'GET' && !takesBytes)) {
      const good = goodFor(operation);
      for (const [at, known] of objectsIn(operation, good.body)) {
        if (isOfBrowsers(operation, at)) continue;
        for (const added of inParts(names.filter((name) => !known.has(name)))) {
          const { status, pointers } = await refusal(operation, { ...good, body: withFields(good.body ?? {}, at, added) });
          // Where no body is taken, one fault is told of all that is in it.
          const silent = operation.body ? added.filter((name) => !pointers.has(`${at}/${name}`)) : [];
          tried += added.length;
          if (status !== 422 || silent.length > 0 || pointers.size === 0)
            faults.push(`${routeOf(operation)} ${at}: ${status}, says nothing of ${silent.join(', ')}`);
        }
      }
    }
    process.stdout.write(`\n${database}: ${names.length} names of ${columns.length} columns, ${tried} fields tried\n`);
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(5_000);
    expect(changedIn(before, await contentsOf(store, tables))).toEqual([]);
  });

  test('and no query does', { timeout }, async () => {
    const faults: string[] = [];
    for (const operation of operations.filter(({ method, takesBytes }) => method === 'GET' && !takesBytes)) {
      const good = goodFor(operation);
      const known = new Set(operation.query.map(({ name }) => name));
      for (const added of inParts(columns.filter((name) => !known.has(name)))) {
        const query = { ...good.query, ...Object.fromEntries(added.map((name) => [name, '1'])) };
        const { status, pointers } = await refusal(operation, { ...good, query });
        const silent = added.filter((name) => !pointers.has(`/query/${name}`));
        if (status === 422 ? silent.length > 0 : status !== 404 || !good.refused)
          faults.push(`${routeOf(operation)}: ${status}, ${silent.join()}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('what the store alone decides is in no body, but where it is excused', () => {
    const taken = operations.flatMap((operation) =>
      fieldsOf(operation.body, operation.resolve)
        .filter((name) => ours.test(snake(name)))
        .map((name) => `${routeOf(operation)} ${snake(name)}`),
    );
    expect(taken.filter((it) => excused[it] === undefined)).toEqual([]);
    expect(
      Object.keys(excused).filter((it) => !taken.includes(it)),
      'excuses for nothing',
    ).toEqual([]);
    expect(columns.filter((name) => ours.test(name)).length, 'columns that are ours').toBeGreaterThan(15);
  });
});

const inParts = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / atOnce) }, (_none, i) => names.slice(i * atOnce, (i + 1) * atOnce));

/** Every object of a good body, by its pointer, with the fields it may have. */
function objectsIn(operation: Operation, body: Good['body']): [string, ReadonlySet<string>][] {
  const { resolve } = operation;
  if (body === undefined) return [['', new Set()]];
  const found: [string, ReadonlySet<string>][] = [];
  const walk = (schema: Schema | undefined, value: Json, at: string): void => {
    if (Array.isArray(value)) {
      const [first] = value as readonly Json[];
      if (first !== undefined) walk(schema && resolve(schema).items, first, `${at}/0`);
    } else if (isRecord(value)) {
      const fields = schema === undefined ? {} : Object.assign({}, ...branches(resolve(schema), resolve).map((one) => one.properties));
      found.push([at, new Set(Object.keys(fields))]);
      for (const [name, field] of Object.entries(value)) walk(fields[name], field, `${at}/${name}`);
    }
  };
  walk(operation.body, body, '');
  return found;
}

const branches = (schema: Schema, resolve: Operation['resolve']): Schema[] =>
  [schema, ...(schema.oneOf ?? schema.anyOf ?? [])].map(resolve);

/** Of a body and all that is in it. */
const fieldsOf = (schema: Schema | undefined, resolve: Operation['resolve']): string[] =>
  schema === undefined
    ? []
    : branches(resolve(schema), resolve).flatMap(({ properties = {}, items }) => [
        ...Object.keys(properties),
        ...Object.values(properties).flatMap((field) => fieldsOf(field, resolve)),
        ...fieldsOf(items, resolve),
      ]);

/** The body with these fields more in the object at a pointer. */
function withFields(body: Readonly<Record<string, Json>>, at: string, names: readonly string[]): Readonly<Record<string, Json>> {
  const whole = structuredClone(body) as Record<string, any>;
  const target = at
    .split('/')
    .slice(1)
    .reduce((inside, name) => inside[name], whole);
  for (const name of names) target[name] = 1;
  return whole;
}
