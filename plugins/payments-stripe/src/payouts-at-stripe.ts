import { addMs, type Log, type Outside } from '@souk/core';
import type { PayoutReport, Payouts } from '@souk/ledger/contracts';
import { linesOf } from './domain/payout-line.ts';
import { fromStripe } from './domain/stripe-amount.ts';
import { idOf } from './standing-at-stripe.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import { tables } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

/** Payouts are looked for this far back; each is recorded once. */
const backMs = 30 * 86_400_000;
const pageMax = 100;

/** Takes what Stripe says it paid out into the books, line by line: every line must be something we know. */
export class PayoutsAtStripe {
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #payouts: Payouts;
  readonly #log: Log;

  constructor(sdk: StripeSdk, payouts: Payouts, log: Log) {
    this.#sdk = sdk;
    this.#payouts = payouts;
    this.#log = log;
  }

  async record(outside: Outside): Promise<void> {
    const stripe = await this.#sdk.client();
    const created = { gte: Math.floor(addMs(outside.now, -backMs).getTime() / 1_000) };
    for await (const payout of stripe.payouts.list({ created, status: 'paid', limit: pageMax })) {
      // Of a payout somebody asked for by hand Stripe does not say what it is made of.
      if (payout.reconciliation_status !== 'completed' || (await this.#isRecorded(outside, payout.id))) continue;
      await this.#recordOne(outside, stripe, payout);
    }
  }

  async #recordOne(outside: Outside, stripe: Stripe, payout: Stripe.Payout): Promise<void> {
    const { id: payoutId, currency } = payout;
    const movements = stripe.balanceTransactions.list({ payout: payoutId, limit: pageMax, expand: ['data.source'] });
    const lines: PayoutReport['lines'] = [];
    for await (const movement of movements) {
      if (movement.type === 'payout') continue;
      const units = (amount: number): bigint => fromStripe(amount, currency).amount;
      const { fact, paymentId } = await this.#capturedBy(outside, movement);
      const source = paymentId ?? idOf(movement.source);
      const it = { id: movement.id, type: movement.type, amount: units(movement.amount), fee: units(movement.fee), source };
      lines.push(...linesOf(it, fact));
    }
    const amount = fromStripe(payout.amount, currency);
    const arrivedAt = addMs(outside.now, payout.arrival_date * 1_000 - outside.now.getTime());
    const report: PayoutReport = { provider: 'stripe', payoutId, arrivedAt, amount, bank: 'main', lines };
    const breaks = await outside.transact(async (tx) => {
      const recorded = await this.#payouts.record(tx, report);
      await tx
        .write(tables)
        .into('payments_stripe_payouts')
        .insert({ payout_id: payoutId, recorded_at: tx.now })
        .onConflict('payout_id')
        .ignore();
      return recorded.breaks;
    });
    if (breaks.length > 0) this.#log.warn({ payoutId, breaks: breaks.length }, 'A payout of Stripe does not agree with the books');
  }

  /**
   * The fact by which the money of a charge came in. Of several captures Stripe does not say which one a movement is: then the books look among all that
   * came in for the payment.
   */
  async #capturedBy(outside: Outside, { source }: Stripe.BalanceTransaction): Promise<{ fact?: string; paymentId?: string }> {
    if (typeof source !== 'object' || source?.object !== 'charge') return {};
    const intentId = idOf(source.payment_intent);
    const row = intentId === undefined ? undefined : await this.#store.byIntent(outside, intentId);
    if (!row) return {};
    const [first, second] = (await this.#store.captures(outside, row.attempt_id)).filter(({ is_done: isDone }) => isDone === 1);
    return second ? { paymentId: row.payment_id } : { fact: `stripe:${intentId}:${first?.capture_id ?? 'captured'}` };
  }

  async #isRecorded(outside: Outside, payoutId: string): Promise<boolean> {
    return (await outside.read(tables).from('payments_stripe_payouts').where('payout_id', payoutId).first('payout_id')) !== undefined;
  }
}
