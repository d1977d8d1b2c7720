import type { Ctx, Id, Money, Outcome, Outside, Tx } from '@souk/core';
import type { ProviderFact } from './facts.ts';
import { payments } from './identity.ts';
import type { Payment } from './payment.ts';

/** What a provider can tell about payments under way, for showing. */
export interface Progress {
  /** Base units of `asset`, or of the payment's currency when there is none. */
  readonly received: bigint;
  /** CAIP-19, when what arrives is not the payment's currency; also when the shopper did not choose it. */
  readonly asset?: string | undefined;
  readonly confirmations: number | undefined;
  readonly required: number | undefined;
}

/** A payment to be opened. */
export interface OpeningCall {
  readonly payment: Payment;
  /** The idempotency key. */
  readonly attemptId: Id<'att'>;
}

/** One call about a payment that was opened before. */
interface Call {
  readonly payment: Payment;
  /** Its latest attempt: the idempotency key `open` was called with. */
  readonly attemptId: Id<'att'>;
  /** Aborts when we stop waiting (8 s): give up then. */
  readonly signal: AbortSignal;
}

/** A page of what a provider says happened since a time. */
export interface Changes {
  /** Every money fact since then, oldest first, with the factIds that answers and events gave; other kinds may be among them. */
  readonly facts: readonly ProviderFact[];
  /** Money at the provider that belongs to no payment we know by the provider's own id: for people. */
  readonly strangers: readonly { readonly reference: string; readonly what: string; readonly amount: Money }[];
  /** Give it back as `page` for the rest; undefined on the last page. */
  readonly next: string | undefined;
  /** The provider has told everything up to here: where the next listing may begin (an hour earlier). */
  readonly until: Date;
}

/** A webhook as it was stored: whoever sent it was checked before. */
export interface ProviderEvent {
  readonly eventId: string;
  readonly payload: string;
  readonly receivedAt: Date;
}

/**
 * A rail. Implementations are contributed by provider plugins.
 *
 * What the methods that ask the provider (`open`, `capture`, `void`, `refund`) promise: asked twice with one id they do it once and answer the same
 * facts. They throw a Problem when the provider refuses for good: then nothing was done. Any other error leaves the outcome unknown, and so does a
 * Problem that says "later" (408, 429, 500, 503): it is asked again with the same id while the provider still knows that key (23 h), and by `inspect`
 * before that. No transaction is open around them.
 */
export interface PaymentProvider {
  readonly name: string;
  /** May this be asked of it? Called before the order is placed; no network. */
  accepts(ctx: Ctx, ask: { readonly amount: Money; readonly asset: string | undefined }): Promise<Outcome>;
  /** How long a shopper has to pay, from now. */
  readonly payWithinMs: number;
  /** Staff may say that money arrived: `POST /admin/payments/:id/captures`. */
  readonly capturedByStaff?: boolean;
  /** Staff pay back by hand and say so: `POST /admin/payments/:id/refunds` is done when it is recorded. */
  readonly refundedByStaff?: boolean;
  open(outside: Outside, call: OpeningCall & { readonly signal: AbortSignal }): Promise<ProviderFact>;
  /**
   * For rails that open a payment with nothing but the database: in the transaction that creates the payments, so that they exist opened or not at
   * all. Answers each in turn, with a number of statements that does not grow with the list. Undefined: not now, not this way, and `open` is called
   * once that is committed. Only reads and writes by `tx`: the network is out of reach here. Where it answers a fact, `open` never says another.
   */
  openWithin?(tx: Tx, calls: readonly OpeningCall[]): Promise<readonly (ProviderFact | undefined)[]>;
  /** Takes this much of what was authorised; `final` lets the rest go. Idempotency key: `captureId`. Answers `captured` with that `captureId`, or `processing`. */
  capture?(
    outside: Outside,
    call: Call & { readonly captureId: Id<'cap'>; readonly amount: Money; readonly final: boolean },
  ): Promise<readonly ProviderFact[]>;
  /** Lets an authorisation, or a payment that was opened and not paid, go. Idempotency key: `voidId`. Answers `voided`, or what happened instead. */
  void?(outside: Outside, call: Call & { readonly voidId: Id<'vod'> }): Promise<readonly ProviderFact[]>;
  /** Gives captured money back. Idempotency key: `refundId`. Answers `refunded`, `refund-pending` or `refund-failed` with that `refundId`. */
  refund?(
    outside: Outside,
    call: Call & { readonly refundId: Id<'ref'>; readonly amount: Money; readonly reason: string },
  ): Promise<readonly ProviderFact[]>;
  /**
   * All facts about this payment as the provider has it now, found by the attempt's id where no answer came; changes nothing there. Empty: the
   * provider certainly knows nothing of the attempt. Throws when it cannot say.
   */
  inspect?(outside: Outside, call: Call): Promise<readonly ProviderFact[]>;
  /** What happened at the provider since then, on any payment: a page at a time. */
  changes?(
    outside: Outside,
    ask: { readonly since: Date; readonly page: string | undefined; readonly signal: AbortSignal },
  ): Promise<Changes>;
  /**
   * What an event that `ProviderInbox` keeps means; fetch the object afresh when order matters. `ignore`: nothing to us. Throws to be asked again
   * later; after 12 times the event is parked for staff.
   */
  interpret?(outside: Outside, event: ProviderEvent): Promise<readonly ProviderFact[] | 'ignore'>;
  /** Up to when it has seen everything; payments due later are not expired. Absent: always up to now. */
  horizon?(ctx: Ctx): Promise<Date>;
  progress?(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<ReadonlyMap<Id<'pay'>, Progress>>;
}
export const PaymentProvider = payments.extension<PaymentProvider>('PaymentProvider');
