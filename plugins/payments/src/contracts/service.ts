import type { Ctx, Id, Money, Outcome, Outside, Tx } from '@souk/core';
import type { FactResult, ProviderFact } from './facts.ts';
import { payments } from './identity.ts';
import type { Operation, Payment, PaymentDraft } from './payment.ts';
import type { Progress } from './provider.ts';

export interface Payments {
  /** The provider by name. Refuses with `ProviderNotFound` or what the provider says. */
  accepts(
    ctx: Ctx,
    ask: { readonly provider: string; readonly amount: Money; readonly asset: string | undefined },
  ): Promise<Outcome<{ readonly expiresAt: Date }>>;
  /**
   * Payments with their first attempt. Those whose provider opens them within the transaction answer as `open` does; the others are `created`, and
   * are to be opened once it is committed. Cannot refuse one item.
   */
  create(tx: Tx, drafts: readonly PaymentDraft[]): Promise<readonly Payment[]>;
  /** Locks all payments of an order, which is locked before them; answers them oldest first. */
  hold(tx: Tx, orderId: Id<'ord'>): Promise<readonly Payment[]>;
  /** One more payment of an order whose payments are held. One of the same provider that is active still breaks a unique key. */
  add(tx: Tx, draft: PaymentDraft): Promise<Payment>;
  /**
   * The shopper gives up a payment that nobody has paid; a provider that can void is asked first, and has the last word. Answers the payment,
   * voided. Throws `PaymentNotFound`, `WrongState` (money came, is on its way, or may be), `OperationUnderWay`, `ProviderRefused`, or
   * `ProviderUnknown`: call again.
   */
  cancel(outside: Outside, ask: { readonly orderId: Id<'ord'>; readonly paymentId: Id<'pay'> }): Promise<Payment>;
  /**
   * Asks the provider unless it was asked already; answers the payment with its next action. Throws `PaymentNotFound`, `WrongState` (it was given
   * up), what the provider refuses with, or `ProviderUnknown`: call again, and the same attempt is resumed.
   */
  open(outside: Outside, paymentId: Id<'pay'>): Promise<Payment>;
  /** The latest payment of each order. */
  ofOrders(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, Payment>>;
  /** All payments of each order, oldest first. */
  allOfOrders(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, readonly Payment[]>>;
  /** By a provider's own name for them, as it was given with `providerReference`: how an event is bound to a payment. */
  byProviderReference(ctx: Ctx, provider: string, references: readonly string[]): Promise<ReadonlyMap<string, Payment>>;
  progress(ctx: Ctx, list: readonly Payment[]): Promise<ReadonlyMap<Id<'pay'>, Progress>>;
  /**
   * The one door for money facts: HTTP answers, pollers, chain watchers, staff. Locks the payments in id order; a known factId does nothing.
   * @throws Error for an unknown payment, a fact of a payment no provider was asked for, one that undoes what is not known, or a known factId
   * with another amount or payment
   */
  applyProviderFacts(tx: Tx, facts: readonly ProviderFact[]): Promise<readonly FactResult[]>;
  /** The open payments of this order are given up, and let go at their providers; money that still arrives goes to suspense. */
  void(tx: Tx, orderId: Id<'ord'>): Promise<void>;
  /**
   * All money that waits in suspense for a payment that was given up is applied to its order. The payment is captured when it is covered then, and
   * stays given up otherwise. Answers the amount applied: zero when it went away meanwhile, whatever an event said. Announces nothing.
   */
  acceptLate(tx: Tx, paymentId: Id<'pay'>): Promise<Money>;
  /**
   * Asks for a refund: its row is written and what it takes is put aside (`refunds_payable`) in this transaction; the provider is asked by a job
   * after it. `from`: money the payment holds for its order (what was paid above the amount first), or what waits in suspense for it. The amount is
   * all there is of it when left out. Throws `PaymentNotFound`, `NotRefundable`, `AboveRefundable`, `WrongCurrency`.
   */
  refund(
    tx: Tx,
    ask: {
      readonly paymentId: Id<'pay'>;
      readonly from: 'order' | 'suspense';
      readonly amount?: Money | undefined;
      readonly reason: string;
    },
  ): Promise<Operation>;
  /** Of each of these payments, what banks pulled back by disputes that were lost. */
  lost(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<ReadonlyMap<Id<'pay'>, Money>>;
  /** Whatever a refund could still take of it from there, and whether its provider can give money back. */
  refundable(ctx: Ctx, paymentId: Id<'pay'>, from: 'order' | 'suspense'): Promise<{ readonly amount: Money; readonly byProvider: boolean }>;
}
export const Payments = payments.service<Payments>('Payments');

/**
 * Where webhooks wait. The route of a provider plugin checks who sent it, calls `receive` in a transaction and answers 200 once that is committed;
 * a job then asks the provider's `interpret` what it means, and gives the facts to the door.
 */
export interface ProviderInbox {
  /** Keeps the event, once for ever by provider and event id (at most 200 characters). Answers whether it was new. */
  receive(tx: Tx, event: { readonly provider: string; readonly eventId: string; readonly payload: string }): Promise<boolean>;
}
export const ProviderInbox = payments.service<ProviderInbox>('ProviderInbox');
