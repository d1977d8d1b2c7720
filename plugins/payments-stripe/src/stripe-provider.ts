import { type Ctx, done, type Id, type Money, type Outcome, type Outside, refused } from '@souk/core';
import type { Changes, Payment, PaymentProvider, ProviderEvent, ProviderFact } from '@souk/payments/contracts';
import type { BooksAtStripe } from './books-at-stripe.ts';
import { AmountNotTaken, AssetNotTaken, NotConfigured } from './contracts.ts';
import { toStripe } from './domain/stripe-amount.ts';
import type { Hearing } from './hearing.ts';
import type { Opening } from './opening.ts';
import type { Operating } from './operating.ts';
import type { Settings } from './settings.ts';
import { findIntent, findSession, idOf } from './standing-at-stripe.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import type { AttemptRow } from './storage/tables.ts';
import type { StripeSdk } from './stripe-sdk.ts';

interface Call {
  readonly payment: Payment;
  readonly attemptId: Id<'att'>;
  readonly signal: AbortSignal;
}

/** Cards and wallets by Stripe. */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly payWithinMs: number;
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #books: BooksAtStripe;
  readonly #opening: Opening;
  readonly #operating: Operating;
  readonly #hearing: Hearing;
  readonly #settings: Settings;

  constructor(sdk: StripeSdk, books: BooksAtStripe, opening: Opening, operating: Operating, hearing: Hearing, settings: Settings) {
    this.#sdk = sdk;
    this.#books = books;
    this.#opening = opening;
    this.#operating = operating;
    this.#hearing = hearing;
    this.#settings = settings;
    this.payWithinMs = settings.payWithin;
  }

  async accepts(_: Ctx, { amount, asset }: { readonly amount: Money; readonly asset: string | undefined }): Promise<Outcome> {
    if (this.#settings.secretKey === undefined) return refused(NotConfigured());
    if (asset !== undefined) return refused(AssetNotTaken());
    if (toStripe(amount) === undefined) return refused(AmountNotTaken({ amount: amount.amount.toString(), currency: amount.currency }));
    return done(undefined);
  }

  open(outside: Outside, { payment, attemptId }: Call): Promise<ProviderFact> {
    return this.#opening.open(outside, payment, attemptId);
  }

  async capture(
    outside: Outside,
    call: Call & { readonly captureId: Id<'cap'>; readonly amount: Money; readonly final: boolean },
  ): Promise<readonly ProviderFact[]> {
    return this.#operating.capture(outside, await this.#attempt(outside, call), call);
  }

  async void(outside: Outside, call: Call & { readonly voidId: Id<'vod'> }): Promise<readonly ProviderFact[]> {
    return this.#operating.void(outside, await this.#attempt(outside, call), call.voidId);
  }

  async refund(
    outside: Outside,
    call: Call & { readonly refundId: Id<'ref'>; readonly amount: Money; readonly reason: string },
  ): Promise<readonly ProviderFact[]> {
    return this.#operating.refund(outside, await this.#attempt(outside, call), call);
  }

  async inspect(outside: Outside, { attemptId }: Call): Promise<readonly ProviderFact[]> {
    const row = await this.#store.find(outside, attemptId);
    // Written before Stripe is asked: without it, nobody asked.
    if (!row) return [];
    const stripe = await this.#sdk.client();
    if (row.page === 'hosted' && row.intent_id === null) return this.#inspectPage(outside, row);
    const intent = row.intent_id === null ? await findIntent(stripe, row) : await stripe.paymentIntents.retrieve(row.intent_id);
    if (!intent) return [];
    const bound = await this.#store.bind(outside, row, 'intent_id', intent.id);
    const isNew = row.intent_id === null;
    const opened = isNew && intent.status.startsWith('requires_') && intent.status !== 'requires_capture';
    const first = opened ? [await this.#opening.answer(outside, bound, intent)] : [];
    return [...first, ...(await this.#books.facts(outside, bound, intent.id, true))];
  }

  changes(outside: Outside, { since, page }: { readonly since: Date; readonly page: string | undefined }): Promise<Changes> {
    // Without an account there is nothing to compare with, which is no error.
    if (this.#settings.secretKey === undefined) return Promise.resolve({ facts: [], strangers: [], next: undefined, until: outside.now });
    return this.#hearing.changes(outside, since, page);
  }

  interpret(outside: Outside, event: ProviderEvent): Promise<readonly ProviderFact[] | 'ignore'> {
    return this.#hearing.interpret(outside, event);
  }

  async #inspectPage(outside: Outside, row: AttemptRow): Promise<readonly ProviderFact[]> {
    const stripe = await this.#sdk.client();
    const session = row.session_id === null ? await findSession(stripe, row) : await stripe.checkout.sessions.retrieve(row.session_id);
    if (!session) return [];
    const bound = await this.#store.bind(outside, row, 'session_id', session.id);
    const intentId = idOf(session.payment_intent);
    if (intentId !== undefined)
      return this.#books.facts(outside, await this.#store.bind(outside, bound, 'intent_id', intentId), intentId, true);
    if (session.status === 'expired') return [{ factId: `stripe:${session.id}:expired`, paymentId: row.payment_id, kind: 'voided' }];
    if (session.url === null) return [];
    const nextAction = { type: 'redirect', url: session.url, expiresAt: row.expires_at } as const;
    const factId = `stripe:${session.id}:opened`;
    return [{ factId, paymentId: row.payment_id, kind: 'action-required', providerReference: session.id, nextAction }];
  }

  async #attempt(outside: Outside, { attemptId }: Call): Promise<AttemptRow> {
    const row = await this.#store.find(outside, attemptId);
    if (!row) throw new Error(`Stripe was never asked for the attempt ${attemptId}`);
    return row;
  }
}
