import type { Log, Outside } from '@souk/core';
import type { ProviderFact } from '@souk/payments/contracts';
import { attributeCaptures } from './domain/attribute-captures.ts';
import { fromStripe } from './domain/stripe-amount.ts';
import { factsOf } from './facts-of.ts';
import { readIntent, readStanding } from './standing-at-stripe.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import type { AttemptRow } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

/** An object at Stripe that carries our marks, and is not what we asked for. */
export class Mismatch extends Error {
  constructor(row: AttemptRow, intent: Stripe.PaymentIntent) {
    super(
      `${intent.id} asks for ${intent.amount} ${intent.currency} and is marked ${intent.metadata['attempt_id']}; our attempt ${row.attempt_id} asked for ${row.amount} ${row.currency}`,
    );
    this.name = 'Mismatch';
  }
}

/** Which payment an intent at Stripe pays, and what it says about it. What Stripe's objects say of themselves is never enough. */
export class BooksAtStripe {
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #log: Log;

  constructor(sdk: StripeSdk, log: Log) {
    this.#sdk = sdk;
    this.#log = log;
  }

  /** The facts about the payment of this attempt, read afresh. @throws Mismatch when the intent is not what was asked for */
  async facts(outside: Outside, row: AttemptRow, intentId: string, full: boolean): Promise<readonly ProviderFact[]> {
    const stripe = await this.#sdk.client();
    const intent = await readIntent(stripe, intentId);
    assertOurs(row, intent);
    // After the intent, not before: a capture is written down here before Stripe is asked for it, so each that the intent shows is known by now.
    const captures = await this.#store.captures(outside, row.attempt_id);
    const standing = await readStanding(stripe, intent, { captures, full });
    const asked = captures.map((capture) => ({ id: capture.capture_id, amount: BigInt(capture.amount), isDone: capture.is_done === 1 }));
    const attributed = attributeCaptures(asked, fromStripe(intent.amount_received, intent.currency).amount, intent.metadata);
    const news = attributed.done.filter(({ isDone }) => !isDone).map(({ id }) => id);
    if (news.length > 0) await outside.transact((tx) => this.#store.setDone(tx, news));
    return factsOf(row.payment_id, standing, attributed);
  }

  /**
   * The attempt this intent was made for: by its id, which we stored; or, when its news came before its answer, by the mark it carries, if we did ask for
   * exactly this and have no other intent for it. Undefined: it is none of ours.
   */
  async attemptOf(outside: Outside, intentId: string): Promise<AttemptRow | undefined> {
    const known = await this.#store.byIntent(outside, intentId);
    if (known) return known;
    const intent = await (await this.#sdk.client()).paymentIntents.retrieve(intentId);
    const attemptId = intent.metadata['attempt_id'];
    const row = attemptId === undefined ? undefined : await this.#store.find(outside, attemptId);
    if (!row) return undefined;
    if (row.intent_id !== null || !isOurs(row, intent)) {
      this.#log.warn({ intentId, attemptId }, 'An object at Stripe carries the mark of a payment it was not made for');
      return undefined;
    }
    return this.#store.bind(outside, row, 'intent_id', intentId);
  }
}

const isOurs = (row: AttemptRow, intent: Stripe.PaymentIntent): boolean => {
  const asked = fromStripe(intent.amount, intent.currency);
  return asked.currency === row.currency && asked.amount === BigInt(row.amount);
};

export function assertOurs(row: AttemptRow, intent: Stripe.PaymentIntent): void {
  if (!isOurs(row, intent) || (row.intent_id !== null && row.intent_id !== intent.id)) throw new Mismatch(row, intent);
}
