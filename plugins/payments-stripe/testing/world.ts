import { randomBytes } from 'node:crypto';
import type { Form } from './form.ts';
import type {
  BalanceTransaction,
  Charge,
  CheckoutSession,
  Customer,
  Dispute,
  Kept,
  PaymentIntent,
  PaymentMethod,
  Payout,
  Refund,
  SetupIntent,
  StripeEvent,
} from './shapes.ts';

/** What a call was made with: written into the events it causes. */
export interface Cause {
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}
const nobody: Cause = { requestId: null, idempotencyKey: null };
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** All the stand-in knows: its own truth, changed by synchronous work only, so that each call is atomic. */
export class World {
  readonly paymentIntents = new Map<string, PaymentIntent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly balanceTransactions = new Map<string, BalanceTransaction>();
  readonly payouts = new Map<string, Payout>();
  /** Which payout took a balance transaction along. */
  readonly paidOutIn = new Map<string, string>();
  /** Which documented test method stands behind a payment method. */
  readonly behaviours = new Map<string, string>();
  /** What the payment intent of a hosted page will be made with. */
  readonly intentData = new Map<string, Form>();
  readonly customers = new Map<string, Customer>();
  readonly paymentMethods = new Map<string, PaymentMethod>();
  readonly setupIntents = new Map<string, SetupIntent>();
  readonly checkoutSessions = new Map<string, CheckoutSession>();
  readonly events = new Map<string, StripeEvent>();
  readonly apiVersion: string;
  /** Where browsers find the hosted pages. */
  baseUrl = '';
  cause: Cause = nobody;
  /** How far its clock runs ahead, in seconds. */
  aheadS = 0;
  #listeners: ((event: StripeEvent) => void)[] = [];
  #serial = 0;

  constructor(apiVersion: string) {
    this.apiVersion = apiVersion;
  }

  now(): number {
    return Math.floor(Date.now() / 1_000) + this.aheadS;
  }

  /** Unguessable, and in the order of making within a kind. */
  id(prefix: string): string {
    this.#serial += 1;
    return `${prefix}_3S${this.#serial.toString(36).padStart(6, '0')}${token(14)}`;
  }

  secretOf(id: string): string {
    return `${id}_secret_${token(24)}`;
  }

  onEvent(listener: (event: StripeEvent) => void): void {
    this.#listeners.push(listener);
  }

  emit(type: string, object: object, previous?: object): StripeEvent {
    const event: StripeEvent = {
      id: this.id('evt'),
      object: 'event',
      api_version: this.apiVersion,
      created: this.now(),
      data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 0,
      request: { id: this.cause.requestId, idempotency_key: this.cause.idempotencyKey },
      type,
    };
    this.events.set(event.id, event);
    for (const listener of this.#listeners) listener(event);
    return event;
  }

  collections(): Readonly<Record<string, Map<string, Kept>>> {
    const { paymentIntents, charges, refunds, disputes, balanceTransactions, payouts, customers, paymentMethods, setupIntents } = this;
    const { checkoutSessions, events } = this;
    const some = { paymentIntents, charges, refunds, disputes, balanceTransactions, payouts, customers, paymentMethods, setupIntents };
    return { ...some, checkoutSessions, events };
  }

  /** All that is held, for oracles and the state file. */
  truth(): Record<string, unknown> {
    const all = Object.entries(this.collections()).map(([name, map]) => [name, [...map.values()]]);
    const paidOutIn = Object.fromEntries(this.paidOutIn);
    return {
      ...Object.fromEntries(all),
      paidOutIn,
      behaviours: Object.fromEntries(this.behaviours),
      intentData: Object.fromEntries(this.intentData),
      aheadS: this.aheadS,
      serial: this.#serial,
    };
  }

  restore(truth: Record<string, unknown>): void {
    for (const [name, map] of Object.entries(this.collections())) for (const kept of (truth[name] ?? []) as Kept[]) map.set(kept.id, kept);
    for (const [transaction, payout] of Object.entries((truth['paidOutIn'] ?? {}) as Record<string, string>))
      this.paidOutIn.set(transaction, payout);
    for (const [method, name] of Object.entries((truth['behaviours'] ?? {}) as Record<string, string>)) this.behaviours.set(method, name);
    for (const [session, form] of Object.entries((truth['intentData'] ?? {}) as Record<string, Form>)) this.intentData.set(session, form);
    this.aheadS = (truth['aheadS'] as number | undefined) ?? 0;
    this.#serial = (truth['serial'] as number | undefined) ?? 0;
  }
}

export function token(length: number): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
