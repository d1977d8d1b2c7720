import type { Id, Money } from '@souk/core';
import type { NextAction } from './payment.ts';

/** What the provider keeps for itself. Any currency; posted to `fees` against `provider_clearing:<clearing>`. */
interface WithFee {
  readonly fee?: Money | undefined;
}
/** Which refund: ours by `refundId` (echoed by the provider, say in metadata), the provider's own by `providerRefundId`. Give both where known. */
interface AboutRefund {
  readonly refundId?: Id<'ref'> | undefined;
  readonly providerRefundId?: string | undefined;
  /** In the order's currency. */
  readonly amount: Money;
  /** As for `captured`. */
  readonly clearing: string;
}
interface AboutDispute extends WithFee {
  /** The provider's id of it. */
  readonly disputeId: string;
  /** What is in dispute, in the order's currency; zero where no money was pulled back (an inquiry). */
  readonly amount: Money;
  readonly clearing: string;
}

/**
 * What a provider or chain says happened. `factId` (at most 200 characters) names the effect for ever, over all payments: the same fact twice is
 * applied once, also after it was reversed. What can happen again (a chain flips back to a block it had left) carries an occurrence number in it.
 * An answer, a webhook and a listing that speak of one effect give it ONE factId (`stripe:<account>:<object id>:<effect>`).
 * Money is always taken in; the other kinds change nothing where they come too late, and none minds in which order they come.
 */
export type ProviderFact = { readonly factId: string; readonly paymentId: Id<'pay'> } & (
  | { readonly kind: 'action-required'; readonly nextAction: NextAction; readonly providerReference: string }
  /** It is on its way; not money yet. Keeps the payment from expiring until captured or undone; give another for what is still to come. */
  | { readonly kind: 'processing' }
  /** What was on its way is gone again, and was never captured. */
  | { readonly kind: 'processing-undone' }
  /** The shopper's bank holds this much for us; to be captured, in one or several parts, or voided. The latest such fact counts. */
  | { readonly kind: 'authorized'; readonly amount: Money; readonly providerReference?: string | undefined }
  /**
   * Money arrived: this much by this fact, not in all. `amount` in the order's currency (zero for dust); `paidIn` when it came in another asset,
   * at the rate locked for the payment; `clearing` is what stands behind `provider_clearing:` in the ledger: the provider's name, or the CAIP-19
   * asset. `reference` is kept for people. `final`: nothing more can be captured, what is left of the authorisation is let go.
   */
  | ({
      readonly kind: 'captured';
      readonly amount: Money;
      readonly clearing: string;
      readonly paidIn?: { readonly asset: string; readonly amount: bigint };
      readonly reference?: string | undefined;
      readonly captureId?: Id<'cap'> | undefined;
      readonly final?: boolean | undefined;
    } & WithFee)
  /** A captured fact of this payment was undone (reorg, failed debit); a fee told with it is given back too. */
  | { readonly kind: 'reversed'; readonly undoes: string }
  /** What was authorised (or, if nothing was, the whole payment) is let go at the provider: nothing more can be captured. */
  | { readonly kind: 'voided'; readonly voidId?: Id<'vod'> | undefined }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The provider has taken the refund on, and the money is not with the shopper yet. */
  | ({ readonly kind: 'refund-pending' } & AboutRefund)
  /** `paidOut` when it went back in another asset. A refund nobody asked for here (the provider's dashboard) is taken in as well. */
  | ({ readonly kind: 'refunded'; readonly paidOut?: { readonly asset: string; readonly amount: bigint } } & AboutRefund & WithFee)
  /** It did not reach the shopper, also when it was said to have succeeded: the money is ours again. */
  | ({ readonly kind: 'refund-failed'; readonly reason: string } & AboutRefund)
  /** The bank pulled money back, or asks about it. */
  | ({ readonly kind: 'disputed'; readonly reason?: string | undefined } & AboutDispute)
  /** It came back to us. A fee here may be negative: one that was given back. */
  | ({ readonly kind: 'dispute-won' } & AboutDispute)
  | ({ readonly kind: 'dispute-lost' } & AboutDispute)
  /** The provider's own charge for this payment, told by itself because it was not known before. Negative: given back. */
  | { readonly kind: 'fee'; readonly amount: Money; readonly clearing: string }
);
export type FactResult = 'applied' | 'known';
export type FactKind = ProviderFact['kind'];
