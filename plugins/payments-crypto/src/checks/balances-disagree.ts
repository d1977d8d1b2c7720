import type { Ctx, InvariantResult } from '@souk/core';
import { ChainError } from '../chain/chain-error.ts';
import type { ChainSource } from '../chain/chain-source.ts';
import type { Chains } from '../chains.ts';
import type { Network, Networks } from '../networks.ts';
import { CursorStore } from '../storage/cursor-store.ts';
import { type CursorRow, type DepositRow, type SightingRow, tables } from '../storage/tables.ts';

/** The newest are asked for; a chain answers slowly, and one that has been right stays right. */
const depositsMax = 200;

/**
 * Deposit addresses that hold something else than was seen arriving there: more is money that was missed, less is a credit for money that
 * never came. Only where the clone was deployed may less lie than came, for it can send to the treasury and nowhere else.
 */
export async function balancesDisagree(ctx: Ctx, networks: Networks, chains: Chains): Promise<InvariantResult> {
  const all = await networks.all();
  if (all.length === 0) return { notChecked: 'no chain is known here' };
  const broken: object[] = [];
  const silent: string[] = [];
  for (const network of all) {
    const cursor = await new CursorStore().find(ctx, network.id);
    if (!cursor) continue;
    try {
      broken.push(...(await differences(ctx, network, cursor, chains.sourceOf(network))));
    } catch (error) {
      if (!(error instanceof ChainError)) throw error;
      silent.push(`${network.id} could not be asked (${error.message})`);
    }
  }
  return broken.length === 0 && silent.length > 0 ? { notChecked: silent.join('; ') } : { broken };
}

async function differences(ctx: Ctx, network: Network, cursor: CursorRow, source: ChainSource): Promise<object[]> {
  const deposits = await newestDeposits(ctx, network);
  const seen = await seenAt(ctx, deposits, cursor);
  const broken: object[] = [];
  for (const { address, payment_id: payment } of deposits) {
    for (const token of network.tokens) {
      const holds = await source.balance(token.address, address, cursor.hash);
      const arrived = seen.get(`${address} ${token.asset}`) ?? 0n;
      if (holds === arrived || (holds < arrived && (await source.isDeployed(address, cursor.hash)))) continue;
      broken.push({ payment, address, asset: token.asset, holds: `${holds}`, seen: `${arrived}`, block: cursor.number });
    }
  }
  return broken;
}

async function newestDeposits(ctx: Ctx, { id: network }: Network): Promise<Pick<DepositRow, 'payment_id' | 'address'>[]> {
  const query = ctx.read(tables).from('payments_crypto_deposits').where({ network }).orderBy('payment_id', 'desc').limit(depositsMax);
  return query.select('payment_id', 'address') as unknown as Promise<Pick<DepositRow, 'payment_id' | 'address'>[]>;
}

/** Base units by address and asset, as far as the chain was read. */
async function seenAt(
  ctx: Ctx,
  deposits: readonly Pick<DepositRow, 'payment_id'>[],
  cursor: CursorRow,
): Promise<ReadonlyMap<string, bigint>> {
  const ids = deposits.map((row) => row.payment_id);
  const query = ctx.read(tables).from('payments_crypto_sightings').whereIn('payment_id', ids).where('canonical', 1);
  const rows = (await query.where('block_number', '<=', cursor.number).select('*')) as SightingRow[];
  const seen = new Map<string, bigint>();
  for (const { address, asset, amount } of rows) seen.set(`${address} ${asset}`, (seen.get(`${address} ${asset}`) ?? 0n) + BigInt(amount));
  return seen;
}
