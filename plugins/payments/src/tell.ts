import type { Tx } from '@souk/core';
import {
  disputeClosed,
  paymentAuthorized,
  paymentCaptured,
  paymentCapturedLate,
  paymentDisputed,
  paymentExpired,
  paymentFailed,
  paymentProcessing,
  paymentRefunded,
  paymentReversed,
  paymentVoided,
  refundFailed,
  refundRequested,
} from './contracts.ts';
import type { Standing } from './domain/standing.ts';
import type { Tidings } from './domain/step.ts';

const plain = { processing: paymentProcessing, authorized: paymentAuthorized, expired: paymentExpired, voided: paymentVoided } as const;

export function tell(tx: Tx, standing: Standing, it: Tidings): void {
  const about = { paymentId: standing.id, orderId: standing.orderId, provider: standing.provider, amount: it.amount };
  switch (it.kind) {
    case 'captured':
      return tx.emit(paymentCaptured, { ...about, covered: it.covered });
    case 'captured-late':
      return tx.emit(paymentCapturedLate, { ...about, total: it.total });
    case 'reversed':
      return tx.emit(paymentReversed, { ...about, covered: it.covered });
    case 'failed':
      return tx.emit(paymentFailed, { ...about, reason: it.reason });
    case 'refund-requested':
      return tx.emit(refundRequested, { ...about, refundId: it.refundId });
    case 'refunded':
      return tx.emit(paymentRefunded, { ...about, refundId: it.refundId });
    case 'refund-failed':
      return tx.emit(refundFailed, { ...about, refundId: it.refundId, reason: it.reason });
    case 'disputed':
      return tx.emit(paymentDisputed, { ...about, disputeId: it.disputeId });
    case 'dispute-closed':
      return tx.emit(disputeClosed, { ...about, disputeId: it.disputeId, outcome: it.outcome });
    default:
      return tx.emit(plain[it.kind], about);
  }
}
