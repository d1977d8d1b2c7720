import { type Ctx, daysBefore, defineInvariant } from '@souk/core';
import { BalanceStore } from './storage/balance-store.ts';
import { BreakStore } from './storage/break-store.ts';
import { LedgerStore } from './storage/ledger-store.ts';

const store = new LedgerStore();
const balances = new BalanceStore();
const breaks = new BreakStore();
const shownMax = 100;

export const transfersBalance = defineInvariant({
  id: 'I1',
  promise: 'Every transfer, and every asset over all transfers, sums to zero',
  async check(ctx) {
    return { broken: [...(await store.unbalanced(ctx, shownMax)), ...(await store.assetsOutOfBalance(ctx))] };
  },
});

export const closingsAreSums = defineInvariant({
  id: 'I1',
  promise: 'Every closing is the sum of the entries up to it, and every entry bears the time of its transfer',
  async check(ctx) {
    return { broken: [...(await wrongClosings(ctx)), ...(await store.wronglyDated(ctx, shownMax))] };
  },
});

async function wrongClosings(ctx: Ctx): Promise<object[]> {
  const broken: object[] = [];
  for (const { account, asset, closed_at: until, amount, since_at: since, earlier } of await balances.closings(ctx)) {
    const sum = BigInt(earlier ?? '0') + (await balances.sumBetween(ctx, { account, asset }, { since: since ?? undefined, until }));
    if (sum !== BigInt(amount)) broken.push({ account, asset, closedAt: until.toISOString(), closing: amount, entries: `${sum}` });
  }
  return broken;
}

/** How long staff may take to explain one. */
const breakDaysMax = 14;

export const breaksAreExplained = defineInvariant({
  id: 'I13',
  promise: `No difference between a payout report and the books has waited for more than ${breakDaysMax} days to be explained`,
  async check(ctx) {
    const waiting = await breaks.page(ctx, { foundBefore: daysBefore(ctx.now, breakDaysMax), limit: shownMax });
    return {
      broken: waiting.map(({ id, subject, reason, asset, ours, theirs }) => ({
        id,
        subject,
        reason,
        asset,
        ours: `${ours}`,
        theirs: `${theirs}`,
      })),
    };
  },
});
