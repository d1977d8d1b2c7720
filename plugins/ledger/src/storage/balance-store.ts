import { type Bindable, type Ctx, inLists } from '@souk/core';
import { type Entry, familyOf } from '../contracts.ts';
import { behind } from './behind.ts';
import { toEntry } from './stored-transfer.ts';
import { type ClosingRow, type EntryRow, tables } from './tables.ts';

/** An account and asset, and where its latest closing stands (before the time asked for), if it has one. */
interface Pair {
  readonly account: string;
  readonly asset: string;
  readonly closed_at: Date | null;
  readonly amount: string | null;
}
export interface PairQuery {
  readonly accountPrefix: string | undefined;
  readonly asOf: Date | undefined;
  /** The last one shown. */
  readonly after: Pick<Entry, 'account' | 'asset'> | undefined;
  readonly limit: number;
}
type Sum = Pick<EntryRow, 'account' | 'asset' | 'amount'>;

/** An account of one order has a handful of entries: it is summed as it is, and never closed. */
const ofOrders = (name: string): string => `${familyOf(name)}:ord_`;
export const isOfOneOrder = (name: string): boolean => name.startsWith(ofOrders(name));
/** Sorts behind all accounts of single orders in the family of this one. */
export const behindOrders = (name: string): string => behind(ofOrders(name));

const keyOf = ({ account: name, asset }: Pick<Entry, 'account' | 'asset'>): string => `${name} ${asset}`;
const upTo = (asOf: Date | undefined): string => (asOf ? ' AND posted_at <= ?' : '');

/**
 * Balances are sums over entries. An account with very many has closings, each a sum up to some instant, so that only what came after the latest
 * one is read. Closings change how fast the answer is, never what it is.
 */
export class BalanceStore {
  async of(ctx: Ctx, accounts: readonly string[], asOf?: Date): Promise<Entry[]> {
    const names = [...new Set(accounts)];
    const closable = names.filter((name) => !isOfOneOrder(name));
    const single = names.filter(isOfOneOrder);
    const marks = closable.map(() => '?').join(',');
    const pairs = closable.length === 0 ? [] : await this.#pairs(ctx, `account IN (${marks})`, closable, asOf);
    return this.#sums(ctx, single, pairs, asOf);
  }

  /** A page of accounts and assets, in their order; one whose entries all came after `asOf` has no balance. */
  async page(
    ctx: Ctx,
    { accountPrefix, asOf, after, limit }: PairQuery,
  ): Promise<{ keys: Pick<Entry, 'account' | 'asset'>[]; balances: Entry[] }> {
    const wheres = ['1 = 1'];
    const bindings: Bindable[] = [];
    if (accountPrefix) {
      wheres.push('account >= ? AND account < ?');
      bindings.push(accountPrefix, behind(accountPrefix));
    }
    if (after) {
      wheres.push('account >= ? AND (account > ? OR asset > ?)');
      bindings.push(after.account, after.account, after.asset);
    }
    const keys = await this.#pairs(ctx, wheres.join(' AND '), bindings, asOf, limit);
    const single = keys.filter((it) => isOfOneOrder(it.account)).map((it) => it.account);
    const pairs = keys.filter((it) => !isOfOneOrder(it.account));
    const shown = new Set(keys.map(keyOf));
    const balances = await this.#sums(ctx, [...new Set(single)], pairs, asOf);
    return { keys, balances: balances.filter((it) => shown.has(keyOf(it))) };
  }

  async #pairs(ctx: Ctx, where: string, bindings: readonly Bindable[], asOf: Date | undefined, limit?: number): Promise<Pair[]> {
    const distinct = `SELECT DISTINCT account, asset FROM ledger_entries WHERE ${where} ORDER BY account, asset${limit ? ` LIMIT ${limit}` : ''}`;
    const latest = `SELECT MAX(x.closed_at) FROM ledger_closings x WHERE x.account = k.account AND x.asset = k.asset${asOf ? ' AND x.closed_at <= ?' : ''}`;
    return ctx.read(tables).hot<Pair>(
      `SELECT k.account, k.asset, c.closed_at, c.amount FROM (${distinct}) k LEFT JOIN ledger_closings c
         ON c.account = k.account AND c.asset = k.asset AND c.closed_at = (${latest}) ORDER BY k.account, k.asset`,
      asOf ? [...bindings, asOf] : bindings,
    );
  }

  async #sums(ctx: Ctx, single: readonly string[], pairs: readonly Pair[], asOf: Date | undefined): Promise<Entry[]> {
    const until = asOf ? [asOf] : [];
    const parts: { readonly text: string; readonly bindings: readonly Bindable[] }[] = [];
    for (const { marks, values } of inLists(single)) {
      parts.push({
        text: `SELECT account, asset, amount FROM ledger_entries WHERE account IN (${marks})${upTo(asOf)}`,
        bindings: [...values, ...until],
      });
    }
    for (const { account: name, asset, closed_at: closedAt } of pairs) {
      const since = closedAt ? ' AND posted_at > ?' : '';
      parts.push({
        text: `SELECT account, asset, amount FROM ledger_entries WHERE account = ? AND asset = ?${since}${upTo(asOf)}`,
        bindings: [name, asset, ...(closedAt ? [closedAt] : []), ...until],
      });
    }
    const sums = new Map<string, Entry>();
    for (const { account: name, asset, closed_at: closedAt, amount } of pairs) {
      if (closedAt && amount !== null) sums.set(keyOf({ account: name, asset }), toEntry({ account: name, asset, amount }));
    }
    for (const row of await this.#added(ctx, parts)) {
      const more = toEntry(row);
      const known = sums.get(keyOf(more));
      sums.set(keyOf(more), { ...more, amount: more.amount + (known?.amount ?? 0n) });
    }
    return [...sums.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Some hundred parts fit one statement (SQLite takes 500 in a UNION). */
  async #added(ctx: Ctx, parts: readonly { readonly text: string; readonly bindings: readonly Bindable[] }[]): Promise<Sum[]> {
    const rows: Sum[] = [];
    for (let start = 0; start < parts.length; start += partsMax) {
      const some = parts.slice(start, start + partsMax);
      const sql = `SELECT account, asset, exact_sum(amount) AS amount FROM (${some.map(({ text }) => text).join(' UNION ALL ')}) s GROUP BY account, asset`;
      rows.push(
        ...(await ctx.read(tables).hot<Sum>(
          sql,
          some.flatMap(({ bindings }) => bindings),
        )),
      );
    }
    return rows;
  }

  /** The first account and asset behind this one. */
  async next(ctx: Ctx, after: Pick<Entry, 'account' | 'asset'>): Promise<Pick<Entry, 'account' | 'asset'> | undefined> {
    const [next] = await ctx
      .read(tables)
      .hot<Pick<EntryRow, 'account' | 'asset'>>(
        'SELECT account, asset FROM ledger_entries WHERE account >= ? AND (account > ? OR asset > ?) ORDER BY account, asset LIMIT 1',
        [after.account, after.account, after.asset],
      );
    return next;
  }

  async latestClosing(ctx: Ctx, name: string, asset: string): Promise<ClosingRow | undefined> {
    const [row] = await ctx
      .read(tables)
      .hot<ClosingRow>(
        'SELECT account, asset, closed_at, amount FROM ledger_closings WHERE account = ? AND asset = ? ORDER BY closed_at DESC LIMIT 1',
        [name, asset],
      );
    return row;
  }

  /** When the entry number `count` after `since` was posted, if it is no later than `until`. */
  async instantOf(ctx: Ctx, pair: Pick<Entry, 'account' | 'asset'>, count: number, stretch: { since: Date | undefined; until: Date }) {
    const { since, until } = stretch;
    const [row] = await ctx.read(tables).hot<{ posted_at: Date }>(
      `SELECT posted_at FROM ledger_entries WHERE account = ? AND asset = ?${since ? ' AND posted_at > ?' : ''} AND posted_at <= ?
         ORDER BY posted_at LIMIT 1 OFFSET ${count - 1}`,
      [pair.account, pair.asset, ...(since ? [since] : []), until],
    );
    return row?.posted_at;
  }

  async sumBetween(ctx: Ctx, pair: Pick<Entry, 'account' | 'asset'>, stretch: { since: Date | undefined; until: Date }): Promise<bigint> {
    const { since, until } = stretch;
    const [row] = await ctx
      .read(tables)
      .hot<{ amount: string | null }>(
        `SELECT exact_sum(amount) AS amount FROM ledger_entries WHERE account = ? AND asset = ?${since ? ' AND posted_at > ?' : ''} AND posted_at <= ?`,
        [pair.account, pair.asset, ...(since ? [since] : []), until],
      );
    return BigInt(row?.amount ?? '0');
  }

  /** Each with the one before it. */
  async closings(ctx: Ctx): Promise<(ClosingRow & { readonly since_at: Date | null; readonly earlier: string | null })[]> {
    return ctx.read(tables).hot(
      `SELECT account, asset, closed_at, amount, LAG(closed_at) OVER w AS since_at, LAG(amount) OVER w AS earlier FROM ledger_closings
       WINDOW w AS (PARTITION BY account, asset ORDER BY closed_at)`,
      [],
    );
  }
}

const partsMax = 100;
