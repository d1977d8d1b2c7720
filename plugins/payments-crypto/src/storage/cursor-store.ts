import type { Ctx, Tx } from '@souk/core';
import type { Tip } from '../domain/confirm.ts';
import type { Hex } from '../domain/hex.ts';
import type { Cursor } from '../watch/watch-store.ts';
import { type CursorRow, tables } from './tables.ts';

/** Somebody else has moved the cursor since we read it: what we know of the chain is out of date. */
export class Overtaken extends Error {
  constructor(network: string) {
    super(`Another watcher of ${network} was faster`);
    this.name = 'Overtaken';
  }
}

/** One row per chain. Moving it is what makes two watchers wait for each other, and the second give way. */
export class CursorStore {
  async find(ctx: Ctx, network: string): Promise<CursorRow | undefined> {
    const rows = await ctx.read(tables).hot<CursorRow>('SELECT * FROM payments_crypto_cursors WHERE network = ?', [network]);
    return rows[0];
  }

  async all(ctx: Ctx): Promise<CursorRow[]> {
    return ctx.read(tables).from('payments_crypto_cursors').orderBy('network').select('*') as Promise<CursorRow[]>;
  }

  async begin(tx: Tx, row: CursorRow): Promise<void> {
    await tx.write(tables).into('payments_crypto_cursors').insertEach([row]);
  }

  /** @throws Overtaken unless the cursor still stands where `from` does */
  async move(tx: Tx, from: CursorRow, to: CursorRow): Promise<void> {
    const { network, number, hash } = from;
    const { genesis_hash: _, ...changes } = to;
    const moved = await tx.write(tables).into('payments_crypto_cursors').where({ network, number, hash }).update(changes);
    if (moved !== 1) throw new Overtaken(network);
  }

  async setPending(tx: Tx, network: string, pending: number): Promise<void> {
    await tx
      .write(tables)
      .into('payments_crypto_cursors')
      .where('network', network as CursorRow['network'])
      .update({ pending });
  }

  /** Locks it, so that nobody moves it meanwhile. */
  async lock(tx: Tx, network: string): Promise<CursorRow | undefined> {
    const query = tx
      .write(tables)
      .from('payments_crypto_cursors')
      .where('network', network as CursorRow['network'])
      .forUpdate();
    return ((await query.select('*')) as CursorRow[])[0];
  }
}

export const hashesIn = (row: CursorRow): Hex[] => row.hashes.split(' ') as Hex[];

export function hashAt(row: CursorRow, number: number): Hex | undefined {
  return number > row.number ? undefined : hashesIn(row)[row.number - number];
}

/** The row with the cursor elsewhere; `hashes` are those of the newest blocks, downwards. */
export const movedTo = (row: CursorRow, { number, hash, at }: Cursor, hashes: readonly Hex[], tip: Tip, now: Date): CursorRow => ({
  ...row,
  number,
  hash,
  block_at: at,
  hashes: hashes.join(' '),
  tip_number: tip.number,
  tip_safe: tip.safe,
  tip_finalized: tip.finalized,
  updated_at: now,
});
