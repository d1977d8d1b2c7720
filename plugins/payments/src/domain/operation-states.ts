import type { OperationState } from '../contracts.ts';

/**
 * Where a capture, void or refund may go from each state. `unknown` is left by asking again or by what the provider says, never by time alone.
 * `succeeded → failed`: a refund that came back. `failed → succeeded`: the provider had refused us, and the money went back all the same.
 */
const hops: Readonly<Record<OperationState, readonly OperationState[]>> = {
  created: ['calling', 'pending', 'succeeded', 'failed'],
  calling: ['pending', 'succeeded', 'failed', 'unknown'],
  unknown: ['calling', 'pending', 'succeeded', 'failed'],
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: ['succeeded'],
};
export const mayHopOperation = (from: OperationState, to: OperationState): boolean => hops[from].includes(to);

/** Nothing more is expected of it. */
export const isOver = (state: OperationState): boolean => state === 'succeeded' || state === 'failed';
