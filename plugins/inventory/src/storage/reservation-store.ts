import { type Ctx, inLists, type Tx } from '@souk/core';
import { type Move, moves, type ReservationState } from '../domain/reservation.ts';
import { type ReservationRow, tables } from './tables.ts';

export const insertReservations = (tx: Tx, rows: readonly ReservationRow[]): Promise<void> =>
  tx.write(tables).into('inventory_reservations').insertEach(rows);

/** Those of a reference in these states, locked until the transaction ends. */
export async function lockReservations(tx: Tx, reference: string, states: readonly ReservationState[]): Promise<ReservationRow[]> {
  return tx
    .write(tables)
    .from('inventory_reservations')
    .where({ reference })
    .whereIn('state', [...states])
    .orderBy('id')
    .forUpdate();
}

/** Those that were not let go. */
export async function readStanding(ctx: Ctx, references: readonly string[]): Promise<ReservationRow[]> {
  const found: ReservationRow[] = [];
  for (const { marks, values } of inLists(references)) {
    const sql = `SELECT reference, sku, quantity, state FROM inventory_reservations WHERE reference IN (${marks}) AND standing = 1 ORDER BY reference, sku`;
    for (const row of await ctx.read(tables).hot<ReservationRow>(sql, values)) found.push(row);
  }
  return found;
}

/** References with a promise that ran past its time by the database's clock, longest ago first. */
export async function findExpired(tx: Tx, limit: number): Promise<string[]> {
  const reader = tx.read(tables);
  const rows: Pick<ReservationRow, 'reference'>[] = await reader
    .from('inventory_reservations')
    .where('state', 'held')
    .where('expires_at', '<=', reader.clock())
    .orderBy('expires_at')
    .limit(limit)
    .select('reference');
  return [...new Set(rows.map(({ reference }) => reference))];
}

/** Of these references, those promises that are still held and past their time now that they are locked. */
export async function lockExpired(tx: Tx, references: readonly string[]): Promise<ReservationRow[]> {
  const writer = tx.write(tables);
  return writer
    .from('inventory_reservations')
    .whereIn('reference', [...references])
    .where('state', 'held')
    .where('expires_at', '<=', writer.clock())
    .orderBy('id')
    .forUpdate();
}

/** Moves all of a reference that may make this move, in one guarded statement. Answers how many moved. */
export async function moveByReference(tx: Tx, reference: string, move: Move, set: { expires_at?: Date } = {}): Promise<number> {
  const { from, to } = moves[move];
  const rows = tx
    .write(tables)
    .into('inventory_reservations')
    .where({ reference })
    .whereIn('state', [...from]);
  return rows.increment('version', 1).update({ state: to, ...set });
}

/** Moves reservations that this transaction has locked. @throws Error unless each could make this move */
export async function moveLocked(tx: Tx, rows: readonly ReservationRow[], move: Move): Promise<void> {
  const { from, to } = moves[move];
  const letGo = to === 'released' || to === 'expired';
  const moved: number = await tx
    .write(tables)
    .into('inventory_reservations')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .whereIn('state', [...from])
    .increment('version', 1)
    .update({ state: to, ...(letGo ? { standing: null } : {}) });
  if (moved !== rows.length) throw new Error(`${moved} of ${rows.length} reservations could ${move}`);
}
