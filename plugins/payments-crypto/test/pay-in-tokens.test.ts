import { Problem } from '@souk/core';
import { createOutgoing, fakeClock, onBothDatabases } from '@souk/core/testing';
import { Payments } from '@souk/payments/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EvmSource } from '../src/chain/evm-source.ts';
import { parsePaymentUri } from '../src/domain/eip681.ts';
import { SettlingPart } from '../src/parts.ts';
import { TableWatchStore } from '../src/storage/table-watch-store.ts';
import { startTestChain, type TestChain } from '../src/testing/index.ts';
import { type CryptoShop, network, openCryptoShop } from './open-crypto-shop.ts';

const outgoing = createOutgoing({ mode: 'development' });

let chain: TestChain;
beforeAll(async () => {
  chain = await startTestChain();
});
afterAll(() => chain?.stop());

/** 10.00 EUR at 1.08 tokens for a euro. */
const asked = 10_800_000n;
const reorg = (depth: number) => chain.ask('anvil_reorg', depth, []);

onBothDatabases((database) => {
  let shop: CryptoShop;
  const clock = fakeClock();
  const followChain = async () => {
    const { timestamp } = await chain.ask<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false);
    clock.set(new Date(Number.parseInt(timestamp, 16) * 1_000));
  };
  beforeAll(async () => {
    await followChain();
    shop = await openCryptoShop({ database, chain, clock });
  });
  beforeEach(followChain);
  afterEach(async () => {
    const verdicts = await shop.store.verify();
    for (const id of ['I14', 'I15']) expect(verdicts.find((verdict) => verdict.id === id)?.result).toEqual({ broken: [] });
  });
  afterAll(() => shop?.store.close());

  describe('what a shopper is asked', () => {
    test('an address of the payment alone, the amount at the locked rate, and a URI that says the same', async () => {
      const { action, id } = await shop.opened();
      expect(action).toMatchObject({ type: 'crypto-transfer', network, asset: shop.usdc, amount: asked });
      expect(parsePaymentUri(action.uri)).toMatchObject({
        target: chain.contracts.usdc,
        chainId: 31_337,
        functionName: 'transfer',
        parameters: [
          ['address', action.address],
          ['uint256', '10800000'],
        ],
      });
      expect(action.expiresAt.getTime()).toBe(clock.now().getTime() + 900_000);
      const again = await shop.store.service(Payments).open(shop.store.outside(), id);
      expect(again.nextAction).toEqual(action);
    });

    test('forty at once: forty addresses, shared commits', async () => {
      const placed = await Promise.all(Array.from({ length: 40 }, () => shop.place()));
      const opened = await Promise.all(placed.map(({ id }) => shop.store.service(Payments).open(shop.store.outside(), id)));
      expect(new Set(opened.map(({ nextAction }) => (nextAction?.type === 'crypto-transfer' ? nextAction.address : undefined))).size).toBe(
        40,
      );
    });

    test('in the commit that creates the payment, while addresses were made ahead; rolled back, the address is not lost', async () => {
      await shop.store.runSchedule('payments-crypto.fill-address-pool');
      const pooled = async () =>
        (await shop.store.running.database.run('SELECT COUNT(*) AS n FROM payments_crypto_address_pool')).rows[0]?.['n'];
      const before = await pooled();
      const payment = await shop.place();
      expect(payment).toMatchObject({ state: 'requires_action', nextAction: { type: 'crypto-transfer', amount: asked } });
      expect(await pooled()).toBe(before - 1);
      const { id: _, orderId: __, ...rest } = payment;
      const draft = { ...rest, orderId: shop.store.outside().newId('ord'), asset: shop.usdc };
      const rolledBack = shop.store.outside().transact(async (tx) => {
        await shop.store.service(Payments).create(tx, [draft]);
        throw new Error('on purpose');
      });
      await expect(rolledBack).rejects.toThrow('on purpose');
      expect(await pooled()).toBe(before - 1);
    });

    test('after it, when there are none', async () => {
      await shop.store.running.database.run('DELETE FROM payments_crypto_address_pool');
      const payment = await shop.place();
      expect(payment).toMatchObject({ state: 'created', nextAction: undefined });
      expect(await shop.store.service(Payments).open(shop.store.outside(), payment.id)).toMatchObject({ state: 'requires_action' });
    });

    const refused = [
      [
        'an asset nobody takes',
        { currency: 'EUR', asset: `${network}/erc20:0x0000000000000000000000000000000000000001` },
        'payments-crypto.asset-not-offered',
      ],
      ['no asset where there are several', { currency: 'EUR', asset: undefined }, 'payments-crypto.asset-not-offered'],
      ['nonsense', { currency: 'EUR', asset: 'gold' }, 'payments-crypto.asset-not-offered'],
      ['a currency without a rate', { currency: 'JPY', asset: 'usdc' }, 'payments-crypto.no-rate'],
      ['nothing to pay', { currency: 'EUR', asset: 'usdc', amount: 0n }, 'payments-crypto.nothing-to-pay'],
    ] as const;
    test.each(refused)('%s is refused', async (_, { currency, asset, ...rest }, code) => {
      const amount = { amount: 'amount' in rest ? rest.amount : 1_000n, currency };
      const answer = await shop.store
        .service(Payments)
        .accepts(shop.store.outside(), { provider: 'crypto', amount, asset: asset === 'usdc' ? shop.usdc : asset });
      expect('problem' in answer && answer.problem instanceof Problem && answer.problem.code).toBe(code);
    });

    test('the asset in any spelling is accepted', async () => {
      const ask = { provider: 'crypto', amount: { amount: 1n, currency: 'EUR' }, asset: shop.usdc.toLowerCase() };
      expect(await shop.store.service(Payments).accepts(shop.store.outside(), ask)).toMatchObject({
        done: { expiresAt: expect.any(Date) },
      });
    });
  });

  describe('money that arrives', () => {
    test('exactly: seen, confirmed, captured', async () => {
      const of = await shop.opened();
      await shop.send(of, asked);
      await shop.mine();
      expect(await shop.standing(of)).toBe('processing 0');
      expect(await shop.progress(of)).toEqual({ received: asked, asset: shop.usdc, confirmations: 0, required: 2 });
      await shop.mine();
      expect(await shop.standing(of)).toBe('processing 0');
      await shop.mine();
      expect(await shop.standing(of)).toBe('captured 1000');
      expect(shop.heard(of)).toEqual(['processing 1000', 'captured 1000 true']);
      expect(await shop.books(of)).toEqual({ 'provider_clearing tUSDC': asked, 'fx tUSDC': -asked, fx: 1_000n, order: -1_000n });
      expect(await shop.progress(of)).toEqual({ received: asked, asset: shop.usdc, confirmations: 2, required: 2 });
      await shop.mine(5);
      expect(shop.heard(of)).toHaveLength(2);
    });

    test('in two parts that do not divide evenly: their credits sum to the order', async () => {
      const of = await shop.opened();
      await shop.send(of, 3_333_333n);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('processing 308');
      await shop.send(of, asked - 3_333_333n);
      await shop.mine();
      expect(shop.heard(of)).toEqual(['captured 308 false', 'processing 1000']);
      await shop.mine(2);
      expect(await shop.standing(of)).toBe('captured 1000');
      expect(await shop.books(of)).toEqual({ 'provider_clearing tUSDC': asked, 'fx tUSDC': -asked, fx: 1_000n, order: -1_000n });
    });

    test('too much: the order is paid and the rest is in suspense', async () => {
      const of = await shop.opened();
      await shop.send(of, asked * 2n);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('captured 2000');
      expect(await shop.books(of)).toMatchObject({ order: -1_000n, 'suspense:overpaid': -1_000n });
    });

    test('too little when time is up: the payment expires, and what came is in suspense', async () => {
      const of = await shop.opened();
      await shop.send(of, asked / 2n);
      await shop.mine(3);
      await shop.pass(1_000);
      await shop.expire();
      expect(await shop.standing(of)).toBe('processing 500'); // the chain was not seen up to there yet
      await shop.mine();
      await shop.expire();
      expect(await shop.standing(of)).toBe('expired 0');
      expect(await shop.books(of)).toMatchObject({ 'suspense:unmatched': -500n });
    });

    test('late: it waits in suspense, at the rate of that day', async () => {
      const of = await shop.opened();
      await shop.pass(1_000);
      await shop.mine();
      await shop.expire();
      expect(await shop.standing(of)).toBe('expired 0');
      await shop.send(of, asked);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('expired 0');
      expect(shop.heard(of)).toEqual(['expired 1000', 'captured-late 1000']);
      expect(await shop.books(of)).toMatchObject({ 'suspense:late': -1_000n });
    });

    test('just in time, seen and not yet deep: the payment does not expire meanwhile', async () => {
      const of = await shop.opened();
      await shop.pass(880);
      await shop.send(of, asked);
      await shop.mine();
      await shop.pass(1_000);
      await shop.mine();
      await shop.expire();
      expect(await shop.standing(of)).toBe('processing 0');
      await shop.mine();
      expect(await shop.standing(of)).toBe('captured 1000');
    });

    test('of another token that is taken, at the right address: suspense, in its own asset, and nothing for the payment', async () => {
      const of = await shop.opened();
      await shop.send(of, 5_000_000n, chain.contracts.noReturn);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('requires_action 0');
      expect(await shop.books(of)).toEqual({ 'provider_clearing other': 5_000_000n, 'suspense:wrong_asset other': -5_000_000n });
      await reorg(4);
      await shop.mine(5);
      expect(await shop.books(of)).toEqual({});
    });

    test('of a token nobody takes: nothing is seen', async () => {
      const of = await shop.opened();
      await shop.send(of, 5_000_000n, chain.contracts.feeOnTransfer);
      await shop.mine(3);
      expect(await shop.books(of)).toEqual({});
    });

    test('dust: it is booked, and does not keep the payment from expiring', async () => {
      const of = await shop.opened();
      await shop.send(of, 1n);
      await shop.mine();
      expect(shop.heard(of)).toEqual([]);
      await shop.mine(2);
      expect(await shop.books(of)).toEqual({ 'provider_clearing tUSDC': 1n, 'fx tUSDC': -1n });
    });
  });

  describe('a chain that changes its mind', () => {
    test('before the money was deep enough: it is gone, and was never money', async () => {
      const of = await shop.opened();
      await shop.send(of, asked);
      await shop.mine();
      await reorg(1);
      await shop.mine();
      expect(await shop.standing(of)).toBe('requires_action 0');
      expect(await shop.progress(of)).toMatchObject({ received: 0n });
      expect(await shop.books(of)).toEqual({});
    });

    test('after the credit: it is reversed; mined again, credited again', async () => {
      const of = await shop.opened();
      await shop.send(of, asked);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('captured 1000');
      await reorg(4);
      await shop.mine();
      expect(await shop.standing(of)).toBe('reversed 0');
      expect(await shop.books(of)).toEqual({});
      await shop.store.verify();
      await shop.send(of, asked);
      await shop.mine(3);
      expect(await shop.standing(of)).toBe('captured 1000');
      expect(shop.heard(of).filter((it) => it.startsWith('captured'))).toEqual(['captured 1000 true', 'captured 1000 true']);
      expect(shop.heard(of).filter((it) => it.startsWith('reversed'))).toEqual(['reversed 1000 false']);
    });

    test('and back again to the very same blocks: the same sighting is credited a second time, once', async () => {
      const of = await shop.opened();
      await shop.send(of, asked);
      await shop.mine(3);
      await leaveTheNewest(4);
      await shop.store.settle();
      expect(await shop.standing(of)).toBe('reversed 0');
      expect(await shop.books(of)).toEqual({});
      await shop.watch();
      expect(await shop.standing(of)).toBe('captured 1000');
      await leaveTheNewest(4);
      await shop.watch();
      await shop.watch();
      expect(await shop.standing(of)).toBe('captured 1000');
      expect(shop.heard(of).filter((it) => !it.startsWith('processing'))).toEqual([
        'captured 1000 true',
        'reversed 1000 false',
        'captured 1000 true',
        'reversed 1000 false',
        'captured 1000 true',
      ]);
    });
  });

  /** As if the nodes had another chain for a moment: the watcher walks back, and finds the same blocks again afterwards. */
  async function leaveTheNewest(blocks: number): Promise<void> {
    const source = new EvmSource(network, { url: chain.url, timeoutMs: 2_000, attempts: 1, development: true, outgoing });
    const { genesisHash } = await source.check();
    const tip = await source.tip();
    const ancestor = await source.block(tip.number - blocks);
    if (!ancestor) throw new Error('no such block');
    const memory = new TableWatchStore(shop.store.outside(), shop.store.service(SettlingPart), { network, genesisHash, remembered: 129 });
    await memory.cursor();
    await memory.retreat({ number: ancestor.number, hash: ancestor.hash, at: ancestor.at }, tip);
  }
});
