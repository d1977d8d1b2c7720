import { type Ctx, type Id, instantSchema } from '@souk/core';
import { z } from 'zod';
import { type EntryRow, type TransferRow, tables } from './tables.ts';

export interface StatementLine {
  readonly postedAt: Date;
  readonly transferId: Id<'trf'>;
  readonly kind: string;
  readonly reference: string;
  readonly key: string;
  readonly amount: bigint;
  /** Asks for what comes after this one. */
  readonly cursor: string;
}
type Row = Pick<EntryRow, 'transfer_id' | 'position' | 'amount' | 'posted_at'> & Pick<TransferRow, 'kind' | 'reference' | 'idem_key'>;

const cursorForm = /^(\S{24}) (\S{1,40}) (\d{1,9})$/;

export class StatementStore {
  /** @param query.after a cursor of ours; one that is not begins at the beginning */
  async page(
    ctx: Ctx,
    query: { account: string; asset: string; from: Date; to: Date; after: string | undefined; limit: number },
  ): Promise<StatementLine[]> {
    const { account, asset, from, to, limit } = query;
    const after = readCursor(query.after);
    const behind = after ? ' AND (e.posted_at > ? OR e.transfer_id > ? OR (e.transfer_id = ? AND e.position > ?))' : '';
    const rows = await ctx.read(tables).hot<Row>(
      `SELECT e.transfer_id, e.position, e.amount, e.posted_at, t.kind, t.reference, t.idem_key
       FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
       WHERE e.account = ? AND e.asset = ? AND e.posted_at >= ? AND e.posted_at < ?${behind}
       ORDER BY e.posted_at, e.transfer_id, e.position LIMIT ${limit}`,
      [account, asset, after && after.at > from ? after.at : from, to, ...(after ? [after.at, after.id, after.id, after.position] : [])],
    );
    return rows.map((row) => ({
      postedAt: row.posted_at,
      transferId: row.transfer_id,
      kind: row.kind,
      reference: row.reference,
      key: row.idem_key,
      amount: BigInt(row.amount),
      cursor: `${row.posted_at.toISOString()} ${row.transfer_id} ${row.position}`,
    }));
  }
}

function readCursor(text: string | undefined): { readonly at: Date; readonly id: string; readonly position: number } | undefined {
  const [, instant, id, position] = cursorForm.exec(text ?? '') ?? [];
  const at = z.safeDecode(instantSchema, instant ?? '');
  if (!at.success || id === undefined || position === undefined) return undefined;
  return { at: at.data, id, position: Number.parseInt(position, 10) };
}
