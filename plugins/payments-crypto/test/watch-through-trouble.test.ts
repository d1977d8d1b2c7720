import { createTestDatabase, fakeClock, onBothDatabases } from '@souk/core/testing';
import type { Payment } from '@souk/payments/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepPlan } from '../src/commands/sweep-plan.ts';
import { type Hex, wordOf } from '../src/domain/hex.ts';
import { ChainWatcherPart, DepositsPart, NetworksPart, RatesPart } from '../src/parts.ts';
import { anvilAccounts, type RpcProxy, startRpcProxy, startTestChain, type TestChain } from '../src/testing/index.ts';
import { type CryptoShop, openCryptoShop } from './open-crypto-shop.ts';

let chain: TestChain;
let proxy: RpcProxy;
beforeAll(async () => {
  chain = await startTestChain();
  proxy = await startRpcProxy(chain.url);
});
afterAll(async () => {
  await proxy?.stop();
  await chain?.stop();
});

const asked = 10_800_000n;
const chainTime = async () => {
  const { timestamp } = await chain.ask<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false);
  return new Date(Number.parseInt(timestamp, 16) * 1_000);
};
const cutAll = () => void (proxy.faults.cut = 1_000_000);
const mend = () => void (proxy.faults.cut = 0);

onBothDatabases((database) => {
  describe('the chain cannot be read', () => {
    test('payments do not expire meanwhile; what was paid in time counts when it can be read again', async () => {
      const clock = fakeClock();
      clock.set(await chainTime());
      await using shop = await openCryptoShop({ database, chain, clock, rpcUrls: [proxy.url] });
      const [paid, forgotten] = [await shop.opened(), await shop.opened()];
      await shop.mine();
      cutAll();
      await shop.send(paid, asked);
      await shop.mine(3);
      await shop.pass(3_600);
      await chain.mine(3);
      await shop.watch();
      await shop.expire();
      expect([await shop.standing(paid), await shop.standing(forgotten)]).toEqual(['requires_action 0', 'requires_action 0']);
      expect(shop.store.log.filter(({ message }) => message.startsWith('the chain cannot be read'))).toHaveLength(1);
      mend();
      await shop.watch();
      await shop.expire();
      expect([await shop.standing(paid), await shop.standing(forgotten)]).toEqual(['captured 1000', 'expired 0']);
      expect(shop.store.log.some(({ message }) => message === 'the chain can be read again')).toBe(true);
      await shop.store.verify();
    });

    test('an address that was made ahead is given out all the same; one that would have to be made is not, and the payment stays open', async () => {
      await using shop = await openCryptoShop({ database, chain, rpcUrls: [proxy.url] });
      cutAll();
      await expect(shop.opened()).rejects.toMatchObject({ code: 'payments.provider-unknown' });
      mend();
      await shop.store.runSchedule('payments-crypto.fill-address-pool');
      cutAll();
      expect((await shop.opened()).action.type).toBe('crypto-transfer');
      expect((await shop.store.verify()).find(({ id }) => id === 'I15')?.result).toEqual({
        notChecked: expect.stringContaining('could not be asked'),
      });
      mend();
    });

    test('money that a reading missed is found by the second one', async () => {
      await using shop = await openCryptoShop({ database, chain });
      const { noReturn: address } = chain.contracts;
      await using blind = await openCryptoShop({
        databaseUrl: shop.store.databaseUrl,
        chain,
        tokens: [{ symbol: 'NRT', address, decimals: 6 }],
      });
      await blind.store.runSchedule('payments-crypto.watch-chain'); // from now on it looks for what was asked for by then: nothing
      const of = await shop.opened();
      await shop.send(of, asked);
      await chain.mine(3);
      await blind.store.runSchedule('payments-crypto.watch-chain');
      await shop.watch();
      expect(await shop.standing(of)).toBe('requires_action 0');
      expect((await shop.store.running.verify()).find(({ id }) => id === 'I15')?.result).toMatchObject({
        broken: [{ payment: of.id, holds: `${asked}`, seen: '0' }],
      });
      await shop.store.runSchedule('payments-crypto.read-chain-again');
      expect(await shop.standing(of)).toBe('captured 1000');
      await shop.store.runSchedule('payments-crypto.read-chain-again');
      await shop.store.settle();
      await shop.store.verify();
    });
  });

  test('a token that is not taken any more still counts at the addresses that asked for it', async () => {
    await using shop = await openCryptoShop({ database, chain });
    const of = await shop.opened();
    const { noReturn: address } = chain.contracts;
    await using later = await openCryptoShop({
      databaseUrl: shop.store.databaseUrl,
      chain,
      tokens: [{ symbol: 'NRT', address, decimals: 6 }],
    });
    await shop.send(of, asked);
    await chain.mine(3);
    await later.store.runSchedule('payments-crypto.watch-chain');
    expect(await later.standing(of)).toBe('captured 1000');
  });

  describe('more than one process', () => {
    test('a store that is opened anew goes on where the last one was', async () => {
      const empty = await createTestDatabase(database);
      const first = await openCryptoShop({ databaseUrl: empty.url, chain });
      const of = await first.opened();
      await first.send(of, asked);
      await first.mine();
      await first.store.close();
      await chain.mine(1);
      const second = await openCryptoShop({ databaseUrl: empty.url, chain });
      await second.mine(1);
      expect(await second.standing(of)).toBe('captured 1000');
      expect(second.heard(of)).toEqual(['captured 1000 true']);
      await second.store.verify();
      await second.store.close();
      await empty.drop();
    });

    test('two that watch at the same moment: each effect once', async () => {
      await using first = await openCryptoShop({ database, chain });
      await using second = await openCryptoShop({ databaseUrl: first.store.databaseUrl, chain });
      const both: CryptoShop[] = [first, second];
      const all = await Promise.all(Array.from({ length: 8 }, (_, i) => (both[i % 2] as CryptoShop).opened()));
      for (const of of all) await first.send(of, asked);
      for (let round = 0; round < 4; round += 1) {
        await chain.mine(1);
        await Promise.all([...both, ...both].map((shop) => shop.store.runSchedule('payments-crypto.watch-chain')));
      }
      await chain.ask('anvil_reorg', 5, []);
      await chain.mine(6);
      for (let round = 0; round < 3; round += 1)
        await Promise.all(both.map((shop) => shop.store.runSchedule('payments-crypto.watch-chain')));
      for (const of of all) expect(await first.standing(of)).toBe('reversed 0');
      for (const of of all) await first.send(of, asked);
      await chain.mine(3);
      for (let round = 0; round < 3; round += 1)
        await Promise.all(both.map((shop) => shop.store.runSchedule('payments-crypto.watch-chain')));
      for (const of of all) expect(await second.standing(of)).toBe('captured 1000');
      await first.store.settle();
      await second.store.verify();
    });
  });

  describe('collecting', () => {
    /** What the plan says to send, sent by somebody who is not the merchant. */
    const sweep = async (shop: CryptoShop): Promise<readonly string[]> => {
      const lines: string[] = [];
      const terminal = { print: (line: string) => void lines.push(line), progress: () => undefined, exitCode: 0 };
      await sweepPlan.run({}, shop.store.outside(), shop.store.running.resolve(sweepPlan.uses), terminal);
      const [, to, data] = /to (0x\w+)\n {2}data (0x\w+)/.exec(lines.join('\n')) ?? [];
      if (to && data) await chain.send(to as Hex, data as Hex, { from: anvilAccounts[2] });
      await shop.mine();
      return lines;
    };
    const inTreasury = async () =>
      BigInt(
        await chain.ask<Hex>('eth_call', { to: chain.contracts.usdc, data: `0x70a08231${wordOf(chain.treasury).slice(2)}` }, 'latest'),
      );

    test('what lies at addresses goes to the treasury, also what comes after; the books stay as they are', async () => {
      await using shop = await openCryptoShop({ database, chain });
      const before = await inTreasury();
      const [a, b] = [await shop.opened(), await shop.opened()];
      await shop.send(a, asked);
      await shop.send(b, asked);
      await shop.mine(3);
      expect((await sweep(shop))[0]).toContain('2 balances lie');
      expect((await inTreasury()) - before).toBe(2n * asked);
      await shop.store.verify();
      await shop.send(a, 5n);
      await shop.mine(3);
      expect((await sweep(shop))[0]).toContain('1 balances lie');
      expect((await inTreasury()) - before).toBe(2n * asked + 5n);
      expect((await sweep(shop))[0]).toContain('0 balances lie');
      expect([await shop.standing(a), await shop.standing(b)]).toEqual(['captured 1000', 'captured 1000']);
      const verdicts = await shop.store.verify();
      expect(verdicts.find(({ id }) => id === 'I15')?.result).toEqual({ broken: [] });
    });

    test('a credit for money that is not there is found', async () => {
      await using shop = await openCryptoShop({ database, chain });
      const of = await shop.opened();
      await shop.send(of, asked);
      await shop.mine(3);
      await shop.store.running.database.run("UPDATE payments_crypto_sightings SET amount = '99000000'");
      await expect(shop.store.verify()).rejects.toThrow(/I15/);
      await shop.store.running.database.run('UPDATE payments_crypto_sightings SET credited = 0');
      await expect(shop.store.verify()).rejects.toThrow(/I14/);
    });
  });

  describe('what it costs', () => {
    test('a quiet chain: one statement a look, one more a block', async () => {
      await using shop = await openCryptoShop({ database, chain });
      await shop.opened();
      await shop.mine();
      const cost = async (blocks: number): Promise<number> => {
        if (blocks > 0) await chain.mine(blocks);
        const outside = shop.store.running.system('watch');
        await shop.store.service(ChainWatcherPart).run(outside);
        return outside.statements;
      };
      // MariaDB: a transaction that neither tells nor queues anything leaves one row that says it was committed.
      const each = database === 'sqlite' ? 1 : 2;
      expect([await cost(0), await cost(1), await cost(10)]).toEqual([1, 1 + each, 1 + 10 * each]);
    });

    test('giving out an address: five statements, shared by all who ask at that moment', async () => {
      await using shop = await openCryptoShop({ database, chain });
      // Placed while the pool is empty: none of them has an address yet.
      const [alone, ...many] = await Promise.all(Array.from({ length: 41 }, () => shop.place()));
      await shop.store.runSchedule('payments-crypto.fill-address-pool');
      const offer = async () => {
        const [watched] = await shop.store.service(NetworksPart).all();
        const token = watched?.tokens[0];
        const rate = token && shop.store.service(RatesPart).find('EUR', token);
        if (!watched || !token || !rate) throw new Error('nothing is offered');
        return { network: watched, token, rate };
      };
      const deposits = shop.store.service(DepositsPart);
      const one = shop.store.running.system('one');
      await deposits.assign(one, alone as Payment, await offer());
      const all = shop.store.running.system('all');
      const given = await Promise.all(many.map(async (payment) => deposits.assign(all, payment, await offer())));
      expect(new Set(given.map(({ address }) => address)).size).toBe(40);
      const more = database === 'sqlite' ? 0 : 1;
      expect(one.statements).toBe(5 + more);
      expect(all.statements).toBeLessThanOrEqual(40 * 2); // each caller is told its share, rounded up
    });
  });
});
