import type { Id, Money, Outside, Problem } from '@souk/core';
import { type Payment, type ProviderFact, ProviderRefused } from '@souk/payments/contracts';
import type { BooksAtStripe } from './books-at-stripe.ts';
import { toStripe } from './domain/stripe-amount.ts';
import { isRefusal, isStripeFault, mustLookUp, refusal } from './refusal.ts';
import { findIntent, findSession, idOf } from './standing-at-stripe.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import type { AttemptRow } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

const refusedBecause = (reason: string): Problem => ProviderRefused({ provider: 'stripe', reason });

/** Captures, voids and refunds; each call carries our id of it as its key, and its answer is Stripe's standing read afresh. */
export class Operating {
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #books: BooksAtStripe;

  constructor(sdk: StripeSdk, books: BooksAtStripe) {
    this.#sdk = sdk;
    this.#books = books;
  }

  async capture(
    outside: Outside,
    row: AttemptRow,
    ask: { readonly captureId: Id<'cap'>; readonly amount: Money; readonly final: boolean; readonly payment: Payment },
  ): Promise<readonly ProviderFact[]> {
    const { captureId, amount, final, payment } = ask;
    const intentId = boundTo(row);
    const there = unitsOf(amount);
    const capture = { capture_id: captureId, attempt_id: row.attempt_id, amount: `${amount.amount}`, is_done: 0, created_at: outside.now };
    await this.#store.keepCapture(outside, capture);
    const left = payment.amount.amount - payment.amountCaptured.amount;
    // Whoever wants to capture more later must say so, or the rest is let go.
    const keepsRest = !final && amount.amount < left;
    const params = { amount_to_capture: there, ...(keepsRest && { final_capture: false }), metadata: { [captureId]: `${amount.amount}` } };
    const stripe = await this.#sdk.client();
    return this.#asking(outside, row, intentId, {
      ask: () => stripe.paymentIntents.capture(intentId, params, { idempotencyKey: captureId }),
      isDone: (facts) => facts.some((fact) => fact.kind === 'captured' && fact.captureId === captureId),
    });
  }

  async void(outside: Outside, row: AttemptRow, voidId: Id<'vod'>): Promise<readonly ProviderFact[]> {
    const stripe = await this.#sdk.client();
    if (row.page === 'hosted' && row.intent_id === null) return this.#closePage(outside, stripe, row, voidId);
    const intentId = row.intent_id ?? (await findIntent(stripe, row))?.id;
    // Asked for and never made: there is nothing that could be paid.
    if (intentId === undefined) return [voided(row, `stripe:${row.attempt_id}:never-made`, voidId)];
    const bound = await this.#store.bind(outside, row, 'intent_id', intentId);
    const facts = await this.#asking(outside, bound, intentId, {
      ask: () => this.#cancel(stripe, intentId, voidId),
      isDone: (known) => known.some(({ kind }) => kind === 'voided' || kind === 'captured'),
    });
    return facts.map((fact) => (fact.kind === 'voided' ? { ...fact, voidId } : fact));
  }

  async refund(
    outside: Outside,
    row: AttemptRow,
    { refundId, amount }: { readonly refundId: Id<'ref'>; readonly amount: Money; readonly reason: string },
  ): Promise<readonly ProviderFact[]> {
    const intentId = boundTo(row);
    const params = { payment_intent: intentId, amount: unitsOf(amount), metadata: { refund_id: refundId, payment_id: row.payment_id } };
    const stripe = await this.#sdk.client();
    return this.#asking(outside, row, intentId, {
      ask: () => stripe.refunds.create(params, { idempotencyKey: refundId }),
      isDone: (facts) => facts.some((fact) => 'refundId' in fact && fact.refundId === refundId),
    });
  }

  async #cancel(stripe: Stripe, intentId: string, voidId: Id<'vod'>): Promise<unknown> {
    try {
      return await stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: voidId });
    } catch (error) {
      if (!isStripeFault(error) || error.code !== 'payment_intent_unexpected_state') throw error;
      const { status, amount_received: received } = await stripe.paymentIntents.retrieve(intentId);
      if (status !== 'requires_capture' || received === 0) throw error;
      // Partly captured: the rest is let go by a last capture of nothing.
      const params = { amount_to_capture: 0, final_capture: true };
      return stripe.paymentIntents.capture(intentId, params, { idempotencyKey: `${voidId}:rest` });
    }
  }

  async #closePage(outside: Outside, stripe: Stripe, row: AttemptRow, voidId: Id<'vod'>): Promise<readonly ProviderFact[]> {
    const session = row.session_id === null ? await findSession(stripe, row) : await stripe.checkout.sessions.retrieve(row.session_id);
    if (!session) return [voided(row, `stripe:${row.attempt_id}:never-made`, voidId)];
    const bound = await this.#store.bind(outside, row, 'session_id', session.id);
    if (session.status === 'open') await stripe.checkout.sessions.expire(session.id, {}, { idempotencyKey: `${voidId}:page` });
    const intentId = idOf((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    if (intentId === undefined) return [voided(row, `stripe:${session.id}:expired`, voidId)];
    return this.void(outside, await this.#store.bind(outside, bound, 'intent_id', intentId), voidId);
  }

  /**
   * Asks, and answers how the payment stands then. When Stripe answers that it broke, the same key gives the same answer for a day: what it did is looked up.
   * @throws Problem when it refuses and nothing was done
   */
  async #asking(
    outside: Outside,
    row: AttemptRow,
    intentId: string,
    it: { ask: () => Promise<unknown>; isDone: (facts: readonly ProviderFact[]) => boolean },
  ): Promise<readonly ProviderFact[]> {
    try {
      await it.ask();
    } catch (error) {
      const isNo = isRefusal(error);
      if (!isNo && !mustLookUp(error)) throw error;
      const facts = await this.#books.facts(outside, row, intentId, true);
      if (it.isDone(facts)) return facts;
      throw isNo ? refusal(error) : error;
    }
    return this.#books.facts(outside, row, intentId, true);
  }
}

const voided = (row: AttemptRow, factId: string, voidId: Id<'vod'>): ProviderFact => ({
  factId,
  paymentId: row.payment_id,
  kind: 'voided',
  voidId,
});

function boundTo({ intent_id: intentId, attempt_id: attemptId }: AttemptRow): string {
  if (intentId === null) throw new Error(`It is not known yet which payment intent of Stripe's the attempt ${attemptId} is`);
  return intentId;
}

function unitsOf(amount: Money): number {
  const there = toStripe(amount);
  if (there === undefined) throw refusedBecause('amount_not_taken');
  return there;
}
