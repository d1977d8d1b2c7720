import { addMs, type Outside } from '@souk/core';
import { BalanceStore, behindOrders, isOfOneOrder } from './storage/balance-store.ts';
import { tables } from './storage/tables.ts';

const store = new BalanceStore();
/** A transaction that began an hour ago and has not committed is none any more. */
const settledAfterMs = 3_600_000;

/**
 * Closes accounts every so many entries, so that no balance, of any time, is a sum over more than about twice as many. Only what is an hour old is
 * closed; an entry that comes later than that takes the closings away which it makes wrong (a trigger). Answers how many closings were made.
 */
export async function closeAccounts(outside: Outside, entriesMin: number): Promise<number> {
  const until = addMs(outside.now, -settledAfterMs);
  let made = 0;
  let pair = await store.next(outside, { account: '', asset: '' });
  while (pair !== undefined) {
    const { account, asset } = pair;
    if (isOfOneOrder(account)) {
      pair = await store.next(outside, { account: behindOrders(account), asset: '' });
      continue;
    }
    while (await closeOnce(outside, { account, asset }, { entriesMin, until })) made += 1;
    pair = await store.next(outside, pair);
  }
  return made;
}

function closeOnce(outside: Outside, pair: { account: string; asset: string }, how: { entriesMin: number; until: Date }): Promise<boolean> {
  return outside.transact(async (tx) => {
    const last = await store.latestClosing(tx, pair.account, pair.asset);
    const since = last?.closed_at;
    const closedAt = await store.instantOf(tx, pair, how.entriesMin, { since, until: how.until });
    if (!closedAt) return false;
    const amount = BigInt(last?.amount ?? '0') + (await store.sumBetween(tx, pair, { since, until: closedAt }));
    await tx
      .write(tables)
      .into('ledger_closings')
      .insertEach([{ ...pair, closed_at: closedAt, amount: amount.toString() }]);
    return true;
  });
}
