import { type Ctx, defineCommand, type Terminal } from '@souk/core';
import { z } from 'zod';
import type { ChainSource } from '../chain/chain-source.ts';
import type { Address } from '../domain/address.ts';
import { parseAssetId } from '../domain/caip.ts';
import { sweepCall } from '../domain/sweep-call.ts';
import type { Network } from '../networks.ts';
import { ChainsPart, NetworksPart } from '../parts.ts';
import { type DepositRow, type SightingRow, tables } from '../storage/tables.ts';

const depositsInOneCall = 20;

interface Funded {
  readonly deposit: DepositRow;
  readonly token: Address;
  readonly amount: bigint;
}

export const sweepPlan = defineCommand({
  name: 'chain sweep-plan',
  summary: 'Print the calls that collect what lies at deposit addresses; any wallet can send them, and the money goes to the treasury',
  arguments: z.object({}),
  uses: { networks: NetworksPart, chains: ChainsPart },
  async run(_nothing, outside, { networks, chains }, terminal) {
    for (const network of await networks.all()) {
      const funded = await fundedOf(outside, network, chains.sourceOf(network));
      terminal.print(`${network.id}: ${funded.length} balances lie at deposit addresses`);
      for (const [factory, some] of Map.groupBy(funded, ({ deposit }) => deposit.factory)) printCalls(factory, some, terminal);
    }
  },
});

function printCalls(factory: Address, funded: readonly Funded[], terminal: Terminal): void {
  for (let start = 0; start < funded.length; start += depositsInOneCall) {
    const some = funded.slice(start, start + depositsInOneCall);
    for (const { deposit, token, amount } of some) terminal.print(`  ${deposit.address}: ${amount} base units of ${token}`);
    const salts = [...new Set(some.map(({ deposit }) => deposit.salt))];
    terminal.print(`  to ${factory}\n  data ${sweepCall(salts, [...new Set(some.map(({ token }) => token))])}`);
  }
}

/** By what the chain says at the newest block, for what was seen may have been swept since. */
async function fundedOf(ctx: Ctx, network: Network, source: ChainSource): Promise<Funded[]> {
  const read = ctx.read(tables);
  const seen = (await read
    .from('payments_crypto_sightings')
    .where({ network: network.id, canonical: 1 })
    .distinct('payment_id', 'asset')) as Pick<SightingRow, 'payment_id' | 'asset'>[];
  const deposits = (await read
    .from('payments_crypto_deposits')
    .whereIn(
      'payment_id',
      seen.map((row) => row.payment_id),
    )
    .select('*')) as DepositRow[];
  const byPayment = new Map(deposits.map((row) => [row.payment_id, row]));
  const block = await source.block((await source.tip()).number);
  if (!block) return [];
  const funded: Funded[] = [];
  for (const { payment_id: id, asset } of seen) {
    const deposit = byPayment.get(id);
    const { token } = parseAssetId(asset);
    if (!deposit || token === null) continue;
    const amount = await source.balance(token, deposit.address, block.hash);
    if (amount > 0n) funded.push({ deposit, token, amount });
  }
  return funded;
}
