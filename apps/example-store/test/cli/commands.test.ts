import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture, checkout, fillCart, waitForOrder } from '../driver/buy.ts';
import { call } from '../driver/call.ts';
import { openStore } from '../driver/open-store.ts';
import { type Ended, runSouk, startStore } from '../driver/store-process.ts';

const csv = `Handle,Title,Body (HTML),Vendor,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price
tea,Tea,<p>Good.</p>,Souk,true,Size,One,TEA,10,9.00
mug,Mug,<p>Round.</p>,Souk,true,Size,One,MUG,5,twelve
rug,Rug,<p>Warm.</p>,Souk,true,Size,Small,,3,99.00
`;

onBothDatabases((database) => {
  let folder: string;
  let file: string;
  let environment: { DATABASE_URL: string };
  let drop: () => Promise<void>;
  const souk = (...args: string[]): Promise<Ended> => runSouk(args, environment);

  beforeAll(async () => {
    const made = await createTestDatabase(database);
    environment = { DATABASE_URL: made.url };
    drop = made.drop;
    folder = await mkdtemp(join(tmpdir(), 'souk-cli-'));
    file = join(folder, 'products.csv');
    await writeFile(file, csv);
  });
  afterAll(async () => {
    await drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('migrate brings an empty database up to date, once', async () => {
    const first = await souk('migrate');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/applied core\/0001.*\d+ migrations applied; the database is up to date\n$/s);
    expect(await souk('migrate')).toMatchObject({ code: 0, err: '', out: 'The database is up to date\n' });
  });

  test('import takes the good rows, names the broken one, and changes nothing the second time', async () => {
    const first = await souk('import', file);
    expect(first).toMatchObject({ code: 1, err: '' });
    expect(first.out).toMatch(/row 3, Variant Price: .*twelve|row 3, Variant Price: /);
    expect(first.out).toMatch(/3 rows: 2 products created, 0 changed, 0 unchanged, 1 left out\./);
    const again = await souk('import', file);
    expect(again.out).toMatch(/3 rows: 0 products created, 0 changed, 2 unchanged, 1 left out\./);
    await writeFile(file, csv.replace('twelve', '12.00'));
    expect(await souk('import', file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/1 products created, 0 changed, 2 unchanged, 0 left out\./),
    });
    expect(await souk('import', join(folder, 'absent.csv'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('there is no such file'),
    });
    await writeFile(join(folder, 'other.csv'), 'a,b\n1,2\n');
    expect(await souk('import', join(folder, 'other.csv'))).toMatchObject({ code: 1, out: expect.stringMatching(/Missing: .*Handle/) });
  });

  test('a key that was made opens what it is for and nothing else; the secret is shown once', async () => {
    const made = await souk('keys', 'create', '--name', 'stock counter', '--scopes', 'inventory.stock.read');
    expect(made).toMatchObject({ code: 0, err: '' });
    const [secret = ''] = made.out.split('\n');
    expect(secret).toMatch(/^sk_dev_\S{30,}$/);
    const store = await startStore(environment);
    try {
      expect(await call(store.url, { method: 'GET', path: '/admin/inventory/RUG-SMALL', token: secret })).toMatchObject({
        status: 200,
        json: { onHand: 3 },
      });
      expect(await call(store.url, { method: 'GET', path: '/admin/orders', token: secret })).toMatchObject({
        status: 403,
        json: { code: 'core.forbidden' },
      });
      expect(await call(store.url, { method: 'GET', path: '/admin/orders', token: `${secret}x` })).toMatchObject({ status: 401 });
    } finally {
      await store.stop();
    }
    await using opened = await openStore(environment.DATABASE_URL);
    expect(JSON.stringify(await opened.sql('SELECT * FROM auth_keys'))).not.toContain(secret);
    const listed = await souk('keys', 'list');
    expect(listed.out).toContain('stock counter');
    expect(listed.out).not.toContain(secret);
    expect(await souk('keys', 'create', '--scopes', 'every thing')).toMatchObject({ code: 1, out: '' });
  });

  test('verify is clean after a sale, and shows the row that was tampered with', { timeout: 60_000 }, async () => {
    const store = await startStore(environment);
    try {
      const { json } = await checkout(store.url, await fillCart(store.url, { TEA: 2 }));
      expect(await capture(store.url, json.payment.id)).toMatchObject({ status: 201 });
      await waitForOrder(store.url, json.order, 'paid');
    } finally {
      await store.stop();
    }
    const clean = await souk('verify');
    expect(clean).toMatchObject({ code: 0, err: '' });
    expect(clean.out).toMatch(/\n\d+ hold, 0 broken, \d+ not checked, \d+ with nothing to check\n$/);

    await using opened = await openStore(environment.DATABASE_URL);
    const tampered: readonly [tamper: string, mend: string, broken: RegExp][] = [
      [
        "UPDATE inventory_levels SET reserved = reserved + 1 WHERE sku = 'TEA'",
        "UPDATE inventory_levels SET reserved = reserved - 1 WHERE sku = 'TEA'",
        /^I3 +BROKEN: .*\n +\{.*"TEA"/m,
      ],
      [
        "UPDATE inventory_levels SET on_hand = on_hand + 1 WHERE sku = 'TEA'",
        "UPDATE inventory_levels SET on_hand = on_hand - 1 WHERE sku = 'TEA'",
        /^I4 +BROKEN: .*\n +\{.*"TEA"/m,
      ],
      ["UPDATE orders_orders SET total = '1799'", "UPDATE orders_orders SET total = '1800'", /^I19 +BROKEN: .*\n +\{.*"ord_/m],
      [
        "UPDATE orders_orders SET state = 'awaiting_payment'",
        "UPDATE orders_orders SET state = 'paid'",
        /^I(5|7|18) +BROKEN: .*\n +\{.*"ord_/m,
      ],
      [
        "UPDATE payments_payments SET amount_captured = '900'",
        "UPDATE payments_payments SET amount_captured = '1800'",
        /^I6 +BROKEN: .*\n +\{.*"pay_/m,
      ],
    ];
    for (const [tamper, mend, broken] of tampered) {
      await opened.sql(tamper);
      const found = await souk('verify');
      expect(found.code, tamper).toBe(1);
      expect(found.out, tamper).toMatch(broken);
      await opened.sql(mend);
    }
    // The books themselves cannot be edited, not even by hand.
    await expect(opened.sql("UPDATE ledger_entries SET amount = '1'")).rejects.toThrow();
    await expect(opened.sql('DELETE FROM ledger_transfers')).rejects.toThrow();
    expect(await souk('verify')).toMatchObject({ code: 0 });
  });

  test('keys are bound to networks, rotated, and made for storefronts', async () => {
    const made = await souk('keys', 'create', '--networks', '192.0.2.0/24, 2001:db8::/32');
    const [before = '', about = ''] = made.out.split('\n');
    const id = about.split(' ')[1] as string;
    const rotated = await souk('keys', 'rotate-key', id, '--overlap-hours', '0');
    expect(rotated).toMatchObject({ code: 0, err: '' });
    expect(rotated.out).toMatch(/^sk_dev_\S+\nThe secret before works until \S+Z\. Keep the new one now/);
    expect(rotated.out.split('\n')[0]).not.toBe(before);
    const storefront = await souk('keys', 'create-publishable', '--name', 'Shop');
    expect(storefront).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^pk_dev_\S{50,}\nKey key_/) });
    await using opened = await openStore(environment.DATABASE_URL);
    const [row] = await opened.sql(`SELECT networks, previous_ends_at FROM auth_keys WHERE id = '${id}'`);
    expect(row).toEqual({ networks: '["192.0.2.0/24","2001:db8::/32"]', previous_ends_at: expect.anything() });
    expect((await souk('keys', 'list')).out).toMatch(/live +publishable +last used never +Shop\n/);
    expect(await souk('keys', 'rotate-key', `key_${'0'.repeat(26)}`)).toMatchObject({ code: 1, out: expect.not.stringMatching(/sk_dev/) });
    for (const wrong of [
      ['create', '--networks', 'everywhere'],
      ['rotate-key', id, '--overlap-hours', '169'],
      ['create-publishable', '--name', 'Shop', '--scopes', '*'],
    ])
      expect(await souk('keys', ...wrong)).toMatchObject({ code: 1, out: '' });
  });

  test('openapi prints the document that the store serves, and that is committed', async () => {
    const printed = await souk('openapi');
    expect(printed).toMatchObject({ code: 0, err: '' });
    const document = JSON.parse(printed.out);
    expect(Object.keys(document.paths).length).toBeGreaterThan(20);
    await using opened = await openStore(environment.DATABASE_URL);
    const { url } = await opened.running.listen();
    expect((await call(url, { method: 'GET', path: '/openapi.json' })).json).toEqual(document);
    const committed = JSON.parse(readFileSync(new URL('../../../../openapi/openapi.json', import.meta.url), 'utf8'));
    expect(Object.keys(committed.paths)).toEqual(Object.keys(document.paths));
  });

  test('doctor finds nothing in the way, and everything that is', async () => {
    const well = await souk('doctor');
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toMatch(/ok +no migration is pending/);
    expect(well.out).toMatch(/Nothing is in the way of a start\.\n$/);
    expect(well.out).not.toContain('sk_test_everything');
    const ill = await runSouk(['doctor'], { ...environment, SOUK_MODE: 'prod', PORT: '99999' });
    expect(ill).toMatchObject({ code: 1, err: '' });
    expect(ill.out).toMatch(/WRONG .*port.*\nWRONG .*mode/s);
  });

  test('a command nobody knows is named, with what was probably meant', async () => {
    const { code, err } = await souk('verfy');
    expect(code).toBe(1);
    expect(err).toMatch(/verfy.*verify/s);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
