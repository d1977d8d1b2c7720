import type { Ctx } from '@souk/core';
import type { Networks } from './networks.ts';
import { CursorStore } from './storage/cursor-store.ts';
import { tables } from './storage/tables.ts';

export interface NetworkStanding {
  readonly network: string;
  /** Whether the settings name it; one that they do not is not watched. */
  readonly isWatched: boolean;
  readonly cursor: { readonly number: number; readonly hash: string; readonly at: Date } | null;
  readonly tip: { readonly number: number; readonly safe: number | null; readonly finalized: number | null } | null;
  readonly openDeposits: number;
  readonly waitingSightings: number;
  readonly pooledAddresses: number;
}

/** Every chain that is watched or once was, and how far it was read. */
export async function networkStandings(ctx: Ctx, networks: Networks): Promise<NetworkStanding[]> {
  const watched = (await networks.all()).map(({ id }) => id as string);
  const rows = new Map((await new CursorStore().all(ctx)).map((row) => [row.network as string, row]));
  const read = ctx.read(tables);
  const open = await counts(
    read.hot("SELECT network, COUNT(*) AS n FROM payments_crypto_deposits WHERE state = 'open' GROUP BY network", []),
  );
  const pooled = await counts(read.hot('SELECT network, COUNT(*) AS n FROM payments_crypto_address_pool GROUP BY network', []));
  return [...new Set([...watched, ...rows.keys()])].sort().map((network) => {
    const row = rows.get(network);
    return {
      network,
      isWatched: watched.includes(network),
      cursor: row ? { number: row.number, hash: row.hash, at: row.block_at } : null,
      tip: row ? { number: row.tip_number, safe: row.tip_safe, finalized: row.tip_finalized } : null,
      openDeposits: open.get(network) ?? 0,
      waitingSightings: row?.pending ?? 0,
      pooledAddresses: pooled.get(network) ?? 0,
    };
  });
}

async function counts(query: Promise<{ network: string; n: number }[]>): Promise<ReadonlyMap<string, number>> {
  return new Map((await query).map(({ network, n }) => [network, n]));
}
