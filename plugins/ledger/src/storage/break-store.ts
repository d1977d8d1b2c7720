import type { Ctx, Id, Tx } from '@souk/core';
import type { Break, BreakQuery } from '../contracts.ts';
import { type BreakRow, tables } from './tables.ts';

export class BreakStore {
  async insert(tx: Tx, breaks: readonly Break[]): Promise<void> {
    await tx.write(tables).into('ledger_breaks').insertEach(breaks.map(toRow));
  }

  /** Newest first. */
  async page(ctx: Ctx, { foundBefore, resolvedToo, before, limit }: BreakQuery): Promise<Break[]> {
    const query = ctx.read(tables).from('ledger_breaks').orderBy('id', 'desc').limit(limit);
    if (foundBefore) query.where('found_at', '<', foundBefore);
    if (resolvedToo !== true) query.whereNull('resolved_at');
    if (before !== undefined) query.where('id', '<', before as Id<'brk'>);
    return ((await query) as BreakRow[]).map(toBreak);
  }

  async about(ctx: Ctx, subject: string): Promise<Break[]> {
    const rows = await ctx.read(tables).from('ledger_breaks').where('subject', subject).orderBy('id');
    return (rows as BreakRow[]).map(toBreak);
  }

  async find(ctx: Ctx, id: Id<'brk'>): Promise<Break | undefined> {
    const row = (await ctx.read(tables).from('ledger_breaks').where('id', id).first()) as BreakRow | undefined;
    return row && toBreak(row);
  }

  /** False when there is none that waits. */
  async resolve(tx: Tx, id: Id<'brk'>, note: string): Promise<boolean> {
    const affected = await tx
      .write(tables)
      .into('ledger_breaks')
      .where({ id })
      .whereNull('resolved_at')
      .update({ resolved_at: tx.now, note });
    return affected === 1;
  }
}

const toRow = ({ id, subject, reason, providerReference, asset, ours, theirs, foundAt, resolvedAt, note }: Break): BreakRow => ({
  id,
  subject,
  reason,
  provider_reference: providerReference,
  asset,
  ours: ours.toString(),
  theirs: theirs.toString(),
  found_at: foundAt,
  resolved_at: resolvedAt ?? null,
  note: note ?? null,
});

const toBreak = (row: BreakRow): Break => ({
  id: row.id,
  subject: row.subject,
  reason: row.reason,
  providerReference: row.provider_reference,
  asset: row.asset,
  ours: BigInt(row.ours),
  theirs: BigInt(row.theirs),
  foundAt: row.found_at,
  resolvedAt: row.resolved_at ?? undefined,
  note: row.note ?? undefined,
});
