import type { Id, Outside } from '@souk/core';
import type { NextAction, Payment, ProviderFact } from '@souk/payments/contracts';
import { assertOurs, type BooksAtStripe } from './books-at-stripe.ts';
import { AmountNotTaken } from './contracts.ts';
import { toStripe } from './domain/stripe-amount.ts';
import { isRefusal, mustLookUp, openRefusal } from './refusal.ts';
import type { SavedCards } from './saved-cards.ts';
import type { Settings } from './settings.ts';
import { findIntent, findSession, idOf } from './standing-at-stripe.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import type { AttemptRow } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

/** What comes first when an intent has gone on already, before its answer reached us. */
const byWeight: readonly ProviderFact['kind'][] = ['captured', 'authorized', 'processing', 'voided'];

/** Asks Stripe for a payment intent, or for the hosted page of one. */
export class Opening {
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #books: BooksAtStripe;
  readonly #cards: SavedCards;
  readonly #settings: Settings;

  constructor(sdk: StripeSdk, books: BooksAtStripe, cards: SavedCards, settings: Settings) {
    this.#sdk = sdk;
    this.#books = books;
    this.#cards = cards;
    this.#settings = settings;
  }

  async open(outside: Outside, payment: Payment, attemptId: Id<'att'>): Promise<ProviderFact> {
    const stripe = await this.#sdk.client();
    const row = (await this.#store.find(outside, attemptId)) ?? (await this.#keep(outside, payment, attemptId));
    if (row.page === 'hosted') return this.#openPage(outside, stripe, row);
    const intent = row.intent_id === null ? await this.#create(stripe, row) : await stripe.paymentIntents.retrieve(row.intent_id);
    assertOurs(row, intent);
    await this.#store.bind(outside, row, 'intent_id', intent.id);
    return this.answer(outside, row, intent);
  }

  /** Where the shopper pays; or, if that is done, what came of it. */
  async answer(outside: Outside, row: AttemptRow, intent: Stripe.PaymentIntent): Promise<ProviderFact> {
    const isOpen =
      intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation' || intent.status === 'requires_action';
    if (isOpen && intent.client_secret !== null) {
      const { publishableKey } = this.#settings;
      const action = {
        type: 'stripe-payment-intent',
        clientSecret: intent.client_secret,
        publishableKey,
        paymentIntentId: intent.id,
      } as const;
      return this.#toDo(row, intent.id, { ...action, expiresAt: row.expires_at });
    }
    return this.#gone(outside, row, intent.id);
  }

  #toDo(row: AttemptRow, reference: string, nextAction: NextAction): ProviderFact {
    return {
      factId: `stripe:${reference}:opened`,
      paymentId: row.payment_id,
      kind: 'action-required',
      providerReference: reference,
      nextAction,
    };
  }

  async #gone(outside: Outside, row: AttemptRow, intentId: string): Promise<ProviderFact> {
    const facts = await this.#books.facts(outside, row, intentId, false);
    const first = byWeight.map((kind) => facts.find((fact) => fact.kind === kind)).find((fact) => fact !== undefined);
    if (!first) throw new Error(`${intentId} is in a state that says nothing`);
    return first;
  }

  async #openPage(outside: Outside, stripe: Stripe, row: AttemptRow): Promise<ProviderFact> {
    const session =
      row.session_id === null ? await this.#createSession(stripe, row) : await stripe.checkout.sessions.retrieve(row.session_id);
    const bound = await this.#store.bind(outside, row, 'session_id', session.id);
    if (session.status === 'open' && session.url !== null)
      return this.#toDo(bound, session.id, { type: 'redirect', url: session.url, expiresAt: row.expires_at });
    const intentId = idOf(session.payment_intent);
    if (intentId === undefined) return { factId: `stripe:${session.id}:expired`, paymentId: row.payment_id, kind: 'voided' };
    return this.#gone(outside, await this.#store.bind(outside, bound, 'intent_id', intentId), intentId);
  }

  async #create(stripe: Stripe, row: AttemptRow): Promise<Stripe.PaymentIntent> {
    const { attempt_id: idempotencyKey, capture } = row;
    const params: Stripe.PaymentIntentCreateParams = {
      ...sumOf(row),
      ...inCommon(row),
      ...customerOf(row),
      automatic_payment_methods: { enabled: true },
      ...(capture === 'manual' && { payment_method_options: { card: { request_multicapture: 'if_available' } } }),
    };
    return this.#asking(
      () => stripe.paymentIntents.create(params, { idempotencyKey }),
      () => findIntent(stripe, row),
    );
  }

  async #createSession(stripe: Stripe, row: AttemptRow): Promise<Stripe.Checkout.Session> {
    const { attempt_id: idempotencyKey, order_id: orderId, expires_at: expiresAt } = row;
    const { amount: unit_amount, currency } = sumOf(row);
    const back = this.#settings.returnUrl ?? '';
    const params: Stripe.Checkout.SessionCreateParams = {
      mode: 'payment',
      client_reference_id: idempotencyKey,
      line_items: [{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: `Order ${orderId}` } } }],
      payment_intent_data: inCommon(row),
      ...customerOf(row),
      expires_at: Math.floor(expiresAt.getTime() / 1_000),
      success_url: back,
      cancel_url: back,
    };
    return this.#asking(
      () => stripe.checkout.sessions.create(params, { idempotencyKey }),
      () => findSession(stripe, row),
    );
  }

  /** @throws Problem when Stripe refuses; what it threw, when nobody knows what it did */
  async #asking<T>(ask: () => Promise<T>, lookUp: () => Promise<T | undefined>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error)) throw openRefusal(error);
      const found = mustLookUp(error) ? await lookUp() : undefined;
      if (found === undefined) throw error;
      return found;
    }
  }

  async #keep(outside: Outside, payment: Payment, attemptId: Id<'att'>): Promise<AttemptRow> {
    const customer = await this.#cards.customerToPay(outside);
    return this.#store.keep(outside, this.#asked(outside, payment, attemptId, customer));
  }

  #asked(outside: Outside, payment: Payment, attemptId: Id<'att'>, customer: string | undefined): AttemptRow {
    const { capture, page, setupFutureUsage } = this.#settings;
    return {
      attempt_id: attemptId,
      payment_id: payment.id,
      order_id: payment.orderId,
      currency: payment.amount.currency,
      amount: payment.amount.amount.toString(),
      capture,
      page,
      stripe_customer: customer ?? null,
      // A card is kept for somebody, or for nobody.
      setup_future_usage: customer === undefined ? null : (setupFutureUsage ?? null),
      expires_at: payment.expiresAt,
      intent_id: null,
      session_id: null,
      created_at: outside.now,
    };
  }
}

/** @throws Problem `AmountNotTaken` */
function sumOf({ amount, currency }: AttemptRow): { amount: number; currency: string } {
  const there = toStripe({ amount: BigInt(amount), currency });
  if (there === undefined) throw AmountNotTaken({ amount, currency });
  return { amount: there, currency: currency.toLowerCase() };
}

/** The marks are for people, and for finding an intent whose answer was lost; no money is ever taken in on their word. */
const inCommon = (row: AttemptRow) => ({
  capture_method: row.capture === 'manual' ? ('manual' as const) : ('automatic_async' as const),
  metadata: { attempt_id: row.attempt_id, payment_id: row.payment_id, order_id: row.order_id },
  ...(row.setup_future_usage !== null && { setup_future_usage: row.setup_future_usage }),
});

const customerOf = ({ stripe_customer: customer }: AttemptRow) => (customer === null ? {} : { customer });
