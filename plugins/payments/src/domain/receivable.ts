import type { PaymentState } from '../contracts.ts';

/** Staff may record money for a payment that was opened and is not covered, and for one that ran out of time: then it came late. */
export const mayBeRecorded = (state: PaymentState): boolean =>
  state === 'requires_action' || state === 'processing' || state === 'reversed' || state === 'expired';
