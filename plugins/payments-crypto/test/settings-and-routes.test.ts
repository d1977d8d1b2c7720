import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestStore, onBothDatabases } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import paymentsPlugin from '@souk/payments';
import { Payments } from '@souk/payments/contracts';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devChainFile } from '../src/dev/dev-chain.ts';
import { assetId } from '../src/domain/caip.ts';
import paymentsCrypto from '../src/plugin.ts';
import { refuseInProduction } from '../src/refuse-in-production.ts';
import { Settings } from '../src/settings.ts';
import { startTestChain, type TestChain } from '../src/testing/index.ts';
import { network, openCryptoShop } from './open-crypto-shop.ts';

let chain: TestChain;
let folder: string;
beforeAll(async () => {
  chain = await startTestChain();
  folder = mkdtempSync(join(tmpdir(), 'souk-crypto-'));
});
afterAll(async () => {
  await chain?.stop();
  rmSync(folder, { recursive: true });
});

const base = {
  network: 'eip155:8453',
  rpcUrls: ['https://one.example/key', 'https://two.example/key'],
  treasury: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
  tokens: [{ symbol: 'USDC', address: '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913', decimals: 6 }],
};
const settings = (changes: object) => Settings.schema.parse({ networks: [{ ...base, ...changes }] });

describe('production', () => {
  test('takes two sources over https', () => {
    expect(refuseInProduction(settings({}))).toBeUndefined();
    expect(refuseInProduction({ networks: [] })).toBeUndefined();
    expect(refuseInProduction(settings({ rpcUrls: ['http://127.0.0.1:8545', 'https://two.example'] }))).toBeUndefined();
  });
  test.each([
    [
      'plain http to another host',
      settings({ rpcUrls: ['http://one.example/secret', 'https://two.example'] }),
      /one\.example without https/,
    ],
    ['one source', settings({ rpcUrls: ['https://one.example/a'] }), /one RPC source/],
    ['one provider twice', settings({ rpcUrls: ['https://one.example/a', 'https://one.example/b'] }), /one RPC source/],
    ['the development chain', settings({ network: 'eip155:31337' }), /play money/],
    ['the development treasury', settings({ treasury: '0x2f5592CA318DE34373AE269E8FA75af05c76cba8' }), /nobody has its key/],
  ])('refuses %s, and shows no key', (_, given, why) => {
    expect(refuseInProduction(given)).toMatch(why);
    expect(refuseInProduction(given)).not.toMatch(/secret/);
  });
});

describe('settings', () => {
  test.each([
    ['a treasury that is mistyped', { treasury: '0x70997970C51812dc3A010C7d01b50e0d17dc79C9' }],
    ['another chain', { network: 'bip122:000000000019d6689c085ae165831e93' }],
    ['no token', { tokens: [] }],
    ['a factory alone', { factory: base.treasury }],
    ['a stranger', { treasurer: base.treasury }],
  ])('%s is not taken', (_, changes) => expect(() => settings(changes)).toThrow());
  test('the deposit contracts follow from the treasury; a rate of nothing is no rate', () => {
    expect(Settings.schema.parse({}).tolerance).toEqual({ numerator: 0n, denominator: 1n });
    expect(() => Settings.schema.parse({ tolerance: '1' })).toThrow();
    expect(() => Settings.schema.parse({ rates: { 'EUR/USDC': '1,08' } })).toThrow();
  });
  test('the environment overrides them, as JSON', async () => {
    const networks = JSON.stringify([{ ...base, network, rpcUrls: [chain.url] }]);
    const environment = {
      SOUK_PAYMENTS_CRYPTO_NETWORKS: networks,
      SOUK_PAYMENTS_CRYPTO_RATES: '{"EUR/USDC":"2"}',
      SOUK_PAYMENTS_CRYPTO_TOLERANCE: '0.01',
    };
    await using store = await createTestStore({ plugins: [ledgerPlugin({}), paymentsPlugin({}), paymentsCrypto({})], environment });
    const asset = assetId({ network, token: '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913' });
    const answer = await store
      .service(Payments)
      .accepts(store.outside(), { provider: 'crypto', amount: { amount: 1n, currency: 'EUR' }, asset });
    expect(answer).toHaveProperty('done');
    expect(store.running.settings.list.find(({ key }) => key === 'networks')?.shown).not.toContain('127.0.0.1');
  });
});

onBothDatabases((database) => {
  test('staff see how far the chains were read; others do not', async () => {
    await using shop = await openCryptoShop({ database, chain });
    const path = '/admin/payments-crypto/networks';
    const as = (key: string) => request(shop.store.app).get(path).set('authorization', `Bearer ${key}`);
    expect((await as('sk_all').expect(200)).body).toEqual({
      items: [{ network, isWatched: true, cursor: null, tip: null, openDeposits: 0, waitingSightings: 0, pooledAddresses: 0 }],
    });
    const of = await shop.opened();
    await shop.send(of, 1_000_000n);
    await shop.mine();
    const { items } = (await as('sk_all').expect(200)).body;
    expect(items).toMatchObject([{ cursor: { at: expect.any(String) }, openDeposits: 1, waitingSightings: 1, pooledAddresses: 127 }]);
    expect(items[0].cursor.number).toBe(items[0].tip.number);
    await as('sk_none').expect(403);
    await request(shop.store.app).get(path).expect(401);
  });

  test('a chain configured by hand is not shown as a development chain', async () => {
    await using shop = await openCryptoShop({ database, chain });
    expect((await request(shop.store.app).get('/dev/chain').expect(404)).body.code).toBe('core.not-found');
  });

  test('the development chain may come after the store, and go again', async () => {
    const devChain = join(folder, `${database}.json`);
    const plugins = [ledgerPlugin({}), paymentsPlugin({}), paymentsCrypto({ devChain, rates: { 'EUR/tUSDC': '1.08' } })];
    await using store = await createTestStore({ plugins, database });
    const accepts = () =>
      store.service(Payments).accepts(store.outside(), { provider: 'crypto', amount: { amount: 100n, currency: 'EUR' }, asset: undefined });
    expect(await accepts()).toMatchObject({ problem: { code: 'payments-crypto.asset-not-offered', details: { offered: [] } } });
    await request(store.app).get('/dev/chain').expect(404);
    await store.runSchedule('payments-crypto.watch-chain');
    expect((await store.verify()).find(({ id }) => id === 'I15')?.result).toEqual({ notChecked: 'no chain is known here' });

    const { usdc, factory, implementation } = chain.contracts;
    const asset = assetId({ network, token: usdc });
    const wallet = { address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', privateKey: '0x59' };
    const running = {
      network,
      rpcUrl: chain.url,
      tokens: [{ asset, address: usdc, symbol: 'tUSDC', decimals: 6 }],
      wallet,
      factory,
      implementation,
      treasury: chain.treasury,
    };
    writeFileSync(devChainFile(devChain), JSON.stringify({ pid: chain.pid, chain: running }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    const { body } = await request(store.app).get('/dev/chain').expect(200);
    expect(body).toEqual({ network, rpcUrl: chain.url, tokens: running.tokens, wallet });
    expect(await accepts()).toHaveProperty('done');
    await store.runSchedule('payments-crypto.watch-chain');
    await store.verify();
    rmSync(devChainFile(devChain));
    await new Promise((resolve) => setTimeout(resolve, 600));
    await request(store.app).get('/dev/chain').expect(404);
  });
});
