import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectCall } from '../driver/call.ts';
import { contentsOf, tablesOf } from '../driver/contents.ts';
import { type OpenStore, openStore, type Shelf, stockedDatabase } from '../driver/open-store.ts';
import { type BadRequest, badRequests, type Good, type Strangers } from './bad-requests.ts';
import { goodRequests, grantedToNobody } from './good-requests.ts';
import { type Json, type Operation, operationsOf } from './operations.ts';

interface Absurdity {
  readonly what: string;
  readonly body: Readonly<Record<string, Json>>;
  readonly answer: string;
  readonly token?: 'foreignCart';
}

const absurdities: readonly Absurdity[] = [
  { what: 'POST /admin/keys', body: { networks: ['192.0.2.0/33'] }, answer: '422 core.invalid' },
  { what: 'POST /admin/keys', body: { kind: 'publishable' }, answer: '422 core.invalid' },
  { what: 'POST /admin/keys/{id}/rotations', body: { overlapHours: 169 }, answer: '422 core.invalid' },
  { what: 'POST /store/tokens/refreshments', body: { refreshToken: 'srt_' }, answer: '401 auth.refresh-token-not-valid' },
  { what: 'POST /store/carts', body: { currency: 'XXX' }, answer: '422 core.invalid' },
  { what: 'POST /store/carts', body: { currency: 'JPY' }, answer: '422 cart.currency-not-sold' },
  { what: 'POST /store/carts/{id}/lines', body: { sku: 'NO-SUCH' }, answer: '409 cart.not-for-sale' },
  { what: 'POST /store/carts/{id}/lines', body: { quantity: 100_000 }, answer: '422 core.invalid' },
  { what: 'POST /store/carts/{id}/lines', body: { sku: 'TEA', quantity: 1_000 }, answer: '409 cart.too-large' },
  { what: 'PATCH /store/carts/{id}/lines/{lineId}', body: { quantity: 100_000 }, answer: '422 core.invalid' },
  { what: 'POST /store/checkout', body: { amount: { amount: '901', currency: 'EUR' } }, answer: '409 checkout.more-than-due' },
  { what: 'POST /store/checkout', body: { amount: { amount: '0', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /store/checkout', body: { amount: { amount: '5', currency: 'USD' } }, answer: '422 payments.wrong-currency' },
  { what: 'POST /store/orders/{id}/payments', body: { amount: { amount: '1801', currency: 'EUR' } }, answer: '409 checkout.more-than-due' },
  {
    what: 'POST /store/orders/{id}/payments',
    body: { amount: { amount: '9'.repeat(65), currency: 'EUR' } },
    answer: '409 checkout.more-than-due',
  },
  { what: 'POST /store/orders/{id}/payments', body: { amount: { amount: '0', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /store/orders/{id}/payments', body: { amount: { amount: '-5', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /store/orders/{id}/payments', body: { amount: { amount: '5', currency: 'USD' } }, answer: '422 payments.wrong-currency' },
  { what: 'POST /store/orders/{id}/payments', body: { provider: '__proto__' }, answer: '422 payments.provider-not-found' },
  { what: 'POST /store/orders/{id}/payments', body: {}, token: 'foreignCart', answer: '404 orders.not-found' },
  { what: 'POST /store/checkout', body: { provider: 'nobody' }, answer: '422 payments.provider-not-found' },
  { what: 'POST /store/checkout', body: { provider: '__proto__' }, answer: '422 payments.provider-not-found' },
  { what: 'POST /store/checkout', body: {}, token: 'foreignCart', answer: '404 cart.not-found' },
  { what: 'POST /admin/payments/{id}/captures', body: { amount: { amount: '1801', currency: 'EUR' } }, answer: '409 payments.above-due' },
  {
    what: 'POST /admin/payments/{id}/captures',
    body: { amount: { amount: '9'.repeat(65), currency: 'EUR' } },
    answer: '409 payments.above-due',
  },
  { what: 'POST /admin/payments/{id}/captures', body: { amount: { amount: '0', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/captures', body: { amount: { amount: '-5', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/captures', body: { amount: { amount: '5', currency: 'USD' } }, answer: '422 payments.wrong-currency' },
  {
    what: 'POST /admin/payments/{id}/refunds',
    body: { amount: { amount: '901', currency: 'EUR' } },
    answer: '409 payments.above-refundable',
  },
  { what: 'POST /admin/payments/{id}/refunds', body: { amount: { amount: '0', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/refunds', body: { amount: { amount: '-5', currency: 'EUR' } }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/refunds', body: { amount: { amount: '5', currency: 'USD' } }, answer: '422 payments.wrong-currency' },
  { what: 'POST /admin/payments/{id}/refunds', body: { reason: '  ' }, answer: '422 core.invalid' },
  {
    what: 'POST /admin/payments/{id}/suspense',
    body: { amount: { amount: '6', currency: 'EUR' } },
    answer: '409 payments.above-refundable',
  },
  { what: 'POST /admin/payments/{id}/suspense', body: { amount: { amount: '5', currency: 'USD' } }, answer: '422 payments.wrong-currency' },
  { what: 'POST /admin/payments/{id}/suspense', body: { decision: 'apply' }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/suspense', body: { decision: 'keep' }, answer: '422 core.invalid' },
  { what: 'POST /admin/payments/{id}/voids', body: { reason: ' ' }, answer: '422 core.invalid' },
  {
    what: 'POST /admin/ledger/payouts',
    body: { payoutId: 'po_known', amount: { amount: '501', currency: 'EUR' } },
    answer: '409 ledger.payout-differs',
  },
  { what: 'POST /admin/ledger/payouts', body: { arrivedAt: '2026-02-30T00:00:00Z' }, answer: '422 core.invalid' },
  { what: 'POST /admin/ledger/payouts', body: { amount: { amount: '9'.repeat(41), currency: 'EUR' } }, answer: '422 core.invalid' },
  {
    what: 'POST /admin/ledger/payouts',
    body: { lines: [{ kind: 'fee', providerReference: 'f', gross: `-${'9'.repeat(41)}`, fee: '0', net: '0' }] },
    answer: '422 core.invalid',
  },
  {
    what: 'POST /admin/products',
    body: { variants: [{ sku: 'A', prices: [{ amount: '9'.repeat(65), currency: 'EUR' }] }] },
    answer: '422 core.invalid',
  },
  { what: 'POST /admin/ledger/breaks/{id}/resolutions', body: { note: '  ' }, answer: '422 core.invalid' },
  { what: 'PATCH /admin/inventory/{sku}', body: { by: -28 }, answer: '409 inventory.below-reserved' },
  { what: 'PATCH /admin/inventory/{sku}', body: { by: 1_000_000_000 }, answer: '422 inventory.count-out-of-range' },
  { what: 'PATCH /admin/inventory/{sku}', body: { set: 1 }, answer: '422 core.invalid' },
  { what: 'POST /admin/products', body: { variants: [{ sku: 'TEA', prices: [] }] }, answer: '409 catalog.sku-taken' },
  { what: 'POST /admin/products', body: { slug: 'tea' }, answer: '409 catalog.slug-taken' },
  {
    what: 'POST /admin/products',
    body: { variants: [{ sku: 'A', prices: [{ amount: '-1', currency: 'EUR' }] }] },
    answer: '422 core.invalid',
  },
  { what: 'POST /admin/products', body: { images: [{ url: 'javascript:alert(1)' }] }, answer: '422 core.invalid' },
  {
    what: 'PUT /admin/collections/{collectionId}/products',
    body: { productIds: [`prd_${'0'.repeat(26)}`] },
    answer: '404 catalog.product-not-found',
  },
];

/** Routes that move money or explain it, and what they say to the whole request. */
const granted: Readonly<Record<string, number>> = {
  'POST /admin/ledger/breaks/{id}/resolutions': 200,
  'POST /admin/ledger/payouts': 200,
  'POST /admin/payments/{id}/captures': 201,
  'POST /admin/payments/{id}/refunds': 201,
  'POST /admin/payments/{id}/suspense': 201,
  'POST /admin/payments/{id}/voids': 201,
  'POST /store/orders/{id}/payments': 201,
  'POST /store/orders/{id}/payments/{paymentId}/cancellations': 201,
};

onBothDatabases((database) => {
  let shelf: Shelf;
  let store: OpenStore;
  let server: Server;
  let url: string;
  let operations: readonly Operation[];
  let good: (operation: Operation) => Good;
  let strangers: Strangers;
  let tables: readonly string[];

  beforeAll(async () => {
    shelf = await stockedDatabase(database, { TEA: 30, MUG: 30 });
    store = await openStore(shelf.databaseUrl);
    // Without the background work, which would write while we look whether anything was written.
    server = createServer(await store.running.app());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    operations = operationsOf(await expectCall(url, { method: 'GET', path: '/openapi.json' }, 200));
    ({ good, strangers } = await goodRequests(url, shelf.databaseUrl));
    tables = await tablesOf(store);
    await store.running.runtime.settle();
  }, 60_000);

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await store.close();
    await shelf[Symbol.asyncDispose]();
  });

  test('no route of the store takes what does not fit, and none says more than it declared', { timeout: 180_000 }, async () => {
    const faults: string[] = [];
    let asked = 0;
    expect(operations.length).toBeGreaterThan(25);
    for (const operation of operations) {
      const before = await contentsOf(store, tables);
      for (const bad of badRequests(operation, good(operation), strangers)) {
        asked += 1;
        const fault = await faultOf(url, operation, bad);
        if (fault) faults.push(`${operation.method} ${operation.template}, ${bad.what}: ${fault}`);
      }
      const after = await contentsOf(store, tables);
      for (const table of tables)
        if (before.get(table) !== after.get(table)) faults.push(`${operation.method} ${operation.template} changed ${table}`);
    }
    const errors = errorsOf(store).filter((error) => !error.startsWith(breakWasFound));
    process.stdout.write(`\n${database}: ${asked} bad requests to ${operations.length} routes, ${faults.length} faults\n`);
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    expect(errorsOf(store).length, 'the two breaks of the payout that was prepared, and no more').toBe(2);
    await store.verify();
  });

  test('what was spoilt is granted when it is whole', async () => {
    for (const operation of operations) {
      const { params, token, query = {}, refused } = good(operation);
      if (operation.method !== 'GET' || operation.template.endsWith('/events') || operation.template === '/dev/chain' || refused) continue;
      const address = operation.template.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] as string);
      const path = `${address}?${new URLSearchParams(query)}`;
      await expectCall(url, { method: 'GET', path, ...(token === undefined ? {} : { token }) }, 200);
    }
  });

  test('what is granted to nobody says why, even to a whole request', async () => {
    const said: Record<string, string> = {};
    for (const operation of operations) {
      const { params, token, refused } = good(operation);
      if (refused === undefined) continue;
      const path = operation.template.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] as string);
      const question = { method: operation.method as 'POST', path, ...(token === undefined ? {} : { token }) };
      const { status, json } = await call(url, { ...question, ...(operation.takesBytes ? { body: {} } : {}) });
      said[`${operation.method} ${operation.template}`] = `${status} ${json.code}`;
    }
    expect(said).toEqual(grantedToNobody);
  });

  test('what fits the schema and makes no sense is refused by name, and changes nothing', async () => {
    const faults: string[] = [];
    const before = await contentsOf(store, tables);
    const operation = (what: string) => operations.find(({ method, template }) => `${method} ${template}` === what) as Operation;
    for (const { what, body, answer, token } of absurdities) {
      const whole = good(operation(what));
      const { method, template } = operation(what);
      const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => whole.params[name] as string);
      const secret = token === undefined ? whole.token : strangers[token];
      const question = {
        method: method as 'POST',
        path,
        key: `absurd-${what}-${JSON.stringify(body)}`.replaceAll(' ', ''),
        body: { ...whole.body, ...body },
      };
      const { status, json } = await call(url, { ...question, ...(secret === undefined ? {} : { token: secret }) });
      if (`${status} ${json.code}` !== answer) faults.push(`${what} ${JSON.stringify(body)}: ${status} ${json.code} instead of ${answer}`);
      if (!operation(what).codes.has(json.code)) faults.push(`${what} does not declare ${json.code}`);
    }
    expect(faults).toEqual([]);
    const after = await contentsOf(store, tables);
    for (const table of tables) expect(after.get(table), table).toBe(before.get(table));
  });

  test('nothing is where nothing was declared', async () => {
    for (const operation of operations) {
      const { params } = good(operation);
      const path = operation.template.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] as string);
      // An address may fit two templates: `/admin/staff/me`, `/admin/staff/{id}`.
      const taken = operations
        .filter(({ template }) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
        .map(({ method }) => method);
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !taken.includes(one))) {
        const response = await fetch(`${url}${path}`, { method });
        expect(`${response.status} ${((await response.json()) as { code: string }).code}`, `${method} ${path}`).toBe(
          '405 core.method-not-allowed',
        );
      }
    }
    for (const path of ['/', '/admin', '/store', '/%ff', '/store/products/%E0%A4%A', '/admin/../admin', '/.env', '/__proto__']) {
      const response = await fetch(`${url}${path}`);
      expect(`${response.status} ${((await response.json()) as { code: string }).code}`, path).toBe('404 core.not-found');
    }
  });

  test('what was spoilt about money is granted when it is whole, and the books agree', async () => {
    for (const [what, status] of Object.entries(granted)) {
      const operation = operations.find(({ method, template }) => `${method} ${template}` === what) as Operation;
      const { params, token, body } = good(operation);
      const path = operation.template.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] as string);
      const question = { method: 'POST', path, key: `whole-${operation.id}`, body } as const;
      await expectCall(url, { ...question, ...(token === undefined ? {} : { token }) }, status);
    }
    await store.verify();
  });
});

const breakWasFound = 'A payout report does not agree with the books';

const errorsOf = ({ log }: OpenStore): string[] =>
  log.filter(({ level }) => level === 'error').map(({ message, fields }) => `${message} ${String(fields['error'])}`);

async function faultOf(url: string, operation: Operation, bad: BadRequest): Promise<string | undefined> {
  const { headers, body } = bad;
  const response = await fetch(`${url}${bad.path}`, { method: operation.method, headers, ...(body === undefined ? {} : { body }) }).catch(
    (error: Error) => error,
  );
  if (response instanceof Error) return `no answer: ${String(response.cause ?? response)}`;
  const text = await response.text();
  const said = `${response.status} ${text.slice(0, 300)}`;
  if (!/^application\/problem\+json(;|$)/.test(response.headers.get('content-type') ?? '')) return `no problem document: ${said}`;
  const { code, status, title, type } = JSON.parse(text);
  if (status !== response.status || typeof title !== 'string' || type !== `/problems/${code.replace('.', '/')}`)
    return `a crooked problem: ${said}`;
  if (!code.startsWith('core.') && !operation.codes.has(code)) return `${code} is not declared`;
  if (response.headers.has('x-undeclared-problem')) return `undeclared: ${said}`;
  const fits = bad.answers.some((answer) => answer === `${status} ${code}` || answer === `${status} *`);
  if (!fits) return `expected ${bad.answers.join(' or ')}, got ${said}`;
  return undefined;
}
