import type { Ctx, Id, Tx } from '@souk/core';
import type { Transfer, TransferQuery } from '../contracts.ts';
import { behind } from './behind.ts';
import { gather, type Joined, joinedColumns, rateColumns } from './stored-transfer.ts';
import { tables } from './tables.ts';

export interface StretchQuery {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** Only transfers with an entry of an account that begins so. */
  readonly accountPrefix: string | undefined;
  readonly after: Pick<Transfer, 'createdAt' | 'id'> | undefined;
  readonly limit: number;
}
export interface TransferListQuery {
  readonly account: string | undefined;
  readonly reference: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

export class LedgerStore {
  async insert(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
    const write = tx.write(tables);
    await write.into('ledger_transfers').insertEach(
      transfers.map(({ id, key, kind, reference, createdAt, rate }) => ({
        id,
        idem_key: key,
        kind,
        reference,
        created_at: createdAt,
        ...rateColumns(rate),
      })),
    );
    const entries = transfers.flatMap(({ id, entries, createdAt }) =>
      entries.map(({ account, asset, amount }, position) => ({
        transfer_id: id,
        position,
        account,
        asset,
        amount: amount.toString(),
        posted_at: createdAt,
      })),
    );
    await write.into('ledger_entries').insertEach(entries);
  }

  /** With their entries, in one statement. */
  async find(ctx: Ctx, query: TransferQuery): Promise<Transfer[]> {
    const { from } = ctx.read(tables);
    const which = from('ledger_transfers').select('id');
    if ('keys' in query) which.whereIn('idem_key', query.keys);
    else if ('references' in query) which.whereIn('reference', query.references);
    else {
      which
        .where('idem_key', '>', query.after ?? '')
        .where('idem_key', '>=', query.keyPrefix)
        .where('idem_key', '<', behind(query.keyPrefix));
      which.orderBy('idem_key').limit(query.limit);
    }
    // MySQL takes no LIMIT inside IN (…), so a page of keys is read by itself first.
    const ids = 'limit' in query ? ((await which) as { id: Id<'trf'> }[]).map(({ id }) => id) : which;
    if (Array.isArray(ids) && ids.length === 0) return [];
    const rows = (await from('ledger_transfers')
      .leftJoin('ledger_entries', 'ledger_entries.transfer_id', 'ledger_transfers.id')
      .whereIn('ledger_transfers.id', ids as never)
      .orderBy(['ledger_transfers.idem_key', 'ledger_entries.position'])
      .select(joinedColumns)) as unknown as Joined[];
    return gather(rows);
  }

  /** Oldest first, with their entries: the next ones of a stretch of time, one statement for a page. */
  async oldest(ctx: Ctx, { from, to, accountPrefix, after, limit }: StretchQuery): Promise<Transfer[]> {
    const wheres = ['t.created_at >= ?', 't.created_at < ?'];
    const bindings: (string | Date)[] = [after?.createdAt ?? from, to];
    if (after) {
      wheres.push('(t.created_at > ? OR t.id > ?)');
      bindings.push(after.createdAt, after.id);
    }
    if (accountPrefix) {
      wheres.push('EXISTS (SELECT 1 FROM ledger_entries x WHERE x.transfer_id = t.id AND x.account >= ? AND x.account < ?)');
      bindings.push(accountPrefix, behind(accountPrefix));
    }
    const page = `SELECT t.* FROM ledger_transfers t WHERE ${wheres.join(' AND ')} ORDER BY t.created_at, t.id LIMIT ${limit}`;
    const rows = await ctx
      .read(tables)
      .hot<Joined>(
        `SELECT p.*, e.account, e.asset, e.amount FROM (${page}) p LEFT JOIN ledger_entries e ON e.transfer_id = p.id ORDER BY p.created_at, p.id, e.position`,
        bindings,
      );
    return gather(rows);
  }

  /** Newest first. */
  async transferPage(ctx: Ctx, { account, reference, before, limit }: TransferListQuery): Promise<Transfer[]> {
    const { from } = ctx.read(tables);
    const page = from('ledger_transfers').select('id').orderBy('id', 'desc').limit(limit);
    if (before) page.where('id', '<', before as Id<'trf'>);
    if (reference) page.where('reference', reference);
    if (account) page.whereIn('id', from('ledger_entries').where('account', account).select('transfer_id') as never);
    const ids = ((await page) as { id: Id<'trf'> }[]).map(({ id }) => id);
    const found = ids.length === 0 ? [] : await this.#byIds(ctx, ids);
    return found.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #byIds(ctx: Ctx, ids: readonly Id<'trf'>[]): Promise<Transfer[]> {
    const rows = (await ctx
      .read(tables)
      .from('ledger_transfers')
      .leftJoin('ledger_entries', 'ledger_entries.transfer_id', 'ledger_transfers.id')
      .whereIn('ledger_transfers.id', ids as never)
      .orderBy(['ledger_transfers.id', 'ledger_entries.position'])
      .select(joinedColumns)) as unknown as Joined[];
    return gather(rows);
  }

  /** Transfers whose entries do not sum to zero for an asset. */
  async unbalanced(ctx: Ctx, limit: number): Promise<object[]> {
    return ctx
      .read(tables)
      .hot(
        `SELECT transfer_id, asset, exact_sum(amount) AS sum FROM ledger_entries GROUP BY transfer_id, asset HAVING exact_sum(amount) <> '0' LIMIT ${limit}`,
        [],
      );
  }

  /** Assets whose entries do not sum to zero over everything. */
  async assetsOutOfBalance(ctx: Ctx): Promise<object[]> {
    return ctx
      .read(tables)
      .hot(`SELECT asset, exact_sum(amount) AS sum FROM ledger_entries GROUP BY asset HAVING exact_sum(amount) <> '0'`, []);
  }

  /** Entries that do not bear the time of their transfer. */
  async wronglyDated(ctx: Ctx, limit: number): Promise<object[]> {
    return ctx.read(tables).hot(
      `SELECT e.transfer_id, e.position, e.posted_at, t.created_at FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
         WHERE e.posted_at <> t.created_at LIMIT ${limit}`,
      [],
    );
  }
}
