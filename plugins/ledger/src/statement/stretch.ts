import { addMs, type Ctx } from '@souk/core';
import type { Entry, Transfer } from '../contracts.ts';
import { BalanceStore } from '../storage/balance-store.ts';
import { LedgerStore } from '../storage/ledger-store.ts';

/** What is told: what stood before `from`, and what was posted from then until before `to`. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
  /** Only accounts that begin so, and transfers that touch one. */
  readonly accountPrefix: string | undefined;
}

const pageSize = 500;
const transfers = new LedgerStore();
const balances = new BalanceStore();

/** Balances other than zero, in the order of their accounts, a page at a time. */
export async function* openingBalances(ctx: Ctx, { from, accountPrefix }: Stretch): AsyncGenerator<Entry> {
  const asOf = addMs(from, -1);
  let after: Pick<Entry, 'account' | 'asset'> | undefined;
  do {
    const page = await balances.page(ctx, { accountPrefix, asOf, after, limit: pageSize });
    yield* page.balances.filter(({ amount }) => amount !== 0n);
    after = page.keys.length < pageSize ? undefined : page.keys.at(-1);
  } while (after);
}

/** In the order they were posted, a page at a time. */
export async function* postedTransfers(ctx: Ctx, { from, to, accountPrefix }: Stretch): AsyncGenerator<Transfer> {
  let after: Transfer | undefined;
  do {
    const page = await transfers.oldest(ctx, { from, to, accountPrefix, after, limit: pageSize });
    yield* page;
    after = page.length < pageSize ? undefined : page.at(-1);
  } while (after);
}
