import { CoreProblem, type Log, type Outside } from '@souk/core';
import type { Settings } from './settings.ts';
import { idOf } from './standing-at-stripe.ts';
import { tables } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

/** Cards that signed-in customers keep at Stripe. We hold who they are there, and nothing of the cards. */
export class SavedCards {
  readonly #sdk: StripeSdk;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(sdk: StripeSdk, settings: Settings, log: Log) {
    this.#sdk = sdk;
    this.#settings = settings;
    this.#log = log;
  }

  /** Who pays, at Stripe, if cards are kept here. A payment does not fail because this could not be asked. */
  async customerToPay(outside: Outside): Promise<string | undefined> {
    if (this.#settings.setupFutureUsage === undefined || outside.actor.kind !== 'customer') return undefined;
    try {
      return await this.#customer(outside, outside.actor.id);
    } catch (error) {
      this.#log.warn({ error }, 'A customer could not be made known to Stripe; the card is not kept');
      return undefined;
    }
  }

  async list(outside: Outside): Promise<readonly Stripe.PaymentMethod[]> {
    const customer = await this.#known(outside);
    if (customer === undefined) return [];
    return (await this.#sdk.client()).customers
      .listPaymentMethods(customer, { type: 'card', limit: 100 })
      .autoPagingToArray({ limit: 1_000 });
  }

  /** For Stripe.js: to keep a card without paying. */
  async setUp(outside: Outside): Promise<Stripe.SetupIntent> {
    if (outside.actor.kind !== 'customer') throw CoreProblem.unauthenticated();
    const customer = await this.#customer(outside, outside.actor.id);
    const params = {
      customer,
      usage: this.#settings.setupFutureUsage ?? 'on_session',
      automatic_payment_methods: { enabled: true },
    } as const;
    return (await this.#sdk.client()).setupIntents.create(params, { idempotencyKey: `setup:${outside.requestId}` });
  }

  /** @throws Problem `core.not-found` for the card of somebody else, too */
  async remove(outside: Outside, id: string): Promise<void> {
    const known = (await this.list(outside)).find((card) => card.id === id && idOf(card.customer) !== undefined);
    if (!known) throw CoreProblem.notFound();
    await (await this.#sdk.client()).paymentMethods.detach(id);
  }

  async #known(outside: Outside): Promise<string | undefined> {
    if (outside.actor.kind !== 'customer') throw CoreProblem.unauthenticated();
    const row = await outside
      .read(tables)
      .from('payments_stripe_customers')
      .where('customer_id', outside.actor.id)
      .first('stripe_customer');
    return (row as { stripe_customer: string } | undefined)?.stripe_customer;
  }

  /** Made at Stripe when it is needed first; asked twice at once, our id as the key makes one. */
  async #customer(outside: Outside, id: string): Promise<string> {
    const known = await this.#known(outside);
    if (known !== undefined) return known;
    const stripe = await this.#sdk.client();
    const made = await stripe.customers.create({ metadata: { customer_id: id } }, { idempotencyKey: `customer:${id}` });
    const row = { customer_id: id, stripe_customer: made.id, created_at: outside.now };
    await outside.transact(async (tx) => {
      await tx.write(tables).into('payments_stripe_customers').insert(row).onConflict('customer_id').ignore();
    });
    return (await this.#known(outside)) ?? made.id;
  }
}
