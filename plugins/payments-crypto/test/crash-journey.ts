import { type Id, idFrom, Money, Problem } from '@souk/core';
import { createTestStore } from '@souk/core/testing';
import { type Payment, Payments, ProviderUnknown } from '@souk/payments/contracts';
import { askNode } from '../src/dev/anvil-process.ts';
import { depositContracts, tokenContract } from '../src/dev/deployment.ts';
import { devTreasury } from '../src/dev/dev-treasury.ts';
import { assetId } from '../src/domain/caip.ts';
import { type Hex, wordOf } from '../src/domain/hex.ts';
import { anvilAccounts } from '../src/testing/index.ts';
import { crashPlugins } from './crash-plugins.ts';

/** Buys once, and again after a crash goes on from wherever it was: the money is sent once, the chain goes on, the watcher reads it. */
const rpcUrl = process.env['RPC_URL'] ?? '';
const orderId = idFrom('ord', 1_700_000_000_000, 1, 7n);
const ask = <T>(method: string, ...params: unknown[]) => askNode<T>(rpcUrl, method, params);
const token = tokenContract('TestToken').address;
const store = await createTestStore({
  plugins: crashPlugins(rpcUrl, depositContracts(devTreasury)),
  databaseUrl: process.env['DATABASE_URL'] ?? '',
});
const payments = store.service(Payments);
const outside = store.outside();
const current = async () => (await payments.ofOrders(outside, [orderId])).get(orderId);
const draft = {
  orderId,
  provider: 'crypto',
  asset: assetId({ network: 'eip155:31337', token }),
  amount: Money.of(1_000n, 'EUR'),
  expiresAt: new Date(outside.now.getTime() + 900_000),
};
const payment = (await current()) ?? (await outside.transact((tx) => payments.create(tx, [draft])))[0];
if (!payment) throw new Error('no payment');
const { nextAction: action } = await openPatiently(payment.id);
if (action?.type !== 'crypto-transfer') throw new Error('nothing to do');
const held = BigInt(await ask<Hex>('eth_call', { to: token, data: `0x70a08231${wordOf(action.address as Hex).slice(2)}` }, 'latest'));
if (held === 0n) {
  const data = `0xa9059cbb${wordOf(action.address as Hex).slice(2)}${wordOf(action.amount).slice(2)}`;
  await ask('eth_sendTransaction', { from: anvilAccounts[0], to: token, data, gas: '0x2dc6c0' });
}
for (let round = 0; round < 8 && (await current())?.state !== 'captured'; round += 1) {
  await ask('anvil_mine', '0x1');
  await store.runSchedule('payments-crypto.watch-chain');
}
await store.close();

/** As a client does that is told to ask again: the call of a process that was killed is ours when its lease has lapsed. */
async function openPatiently(id: Id<'pay'>, tries = 20): Promise<Payment> {
  try {
    return await payments.open(store.outside(), id);
  } catch (error) {
    if (tries === 0 || !(error instanceof Problem && error.code === ProviderUnknown.code)) throw error;
    return openPatiently(id, tries - 1);
  }
}
