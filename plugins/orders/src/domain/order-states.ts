/** The state machine of orders. What is not in this table cannot happen. */
const hops = {
  awaiting_payment: ['paid', 'cancelled', 'expired'],
  // Back to awaiting when the payment is taken back before shipping; cancelling a paid order needs a refund.
  paid: ['awaiting_payment', 'fulfilling', 'cancelled'],
  fulfilling: ['fulfilled'],
  fulfilled: [],
  cancelled: [],
  // Money came late, and there was stock for it still.
  expired: ['paid'],
} as const satisfies Record<string, readonly string[]>;

export type State = keyof typeof hops;
export const states = Object.keys(hops) as State[];

export const canMove = (from: State, to: State): boolean => (hops[from] as readonly State[]).includes(to);

/** Nobody is to pay any more. */
export const isOver = (state: State): boolean => state === 'expired' || state === 'cancelled';

/** Was the sale posted to the ledger? */
export const isSold = (state: State): boolean => state === 'paid' || state === 'fulfilling' || state === 'fulfilled';
