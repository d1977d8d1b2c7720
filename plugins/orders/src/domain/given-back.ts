import { isSold, type State } from './order-states.ts';
import type { Position } from './position.ts';

/** How a refund is booked by the order: what was credited to it and not needed, and what it had earned. Negative when a refund failed. */
export interface GivenBack {
  readonly fromCredit: bigint;
  readonly fromSale: bigint;
}

/**
 * Of a sold order first what lies above its total, then the sale; of any other all comes from what was credited. A refund that failed is undone the
 * other way round.
 * @param pending given back and not booked yet
 * @param returned booked against the sale so far
 * @param to the state the order is about to be in
 */
export function givenBack({ total, credited }: Position, pending: bigint, returned: bigint, to: State): GivenBack {
  if (!isSold(to)) return { fromCredit: pending, fromSale: 0n };
  if (pending >= 0n) {
    const above = credited > total ? credited - total : 0n;
    const fromCredit = pending < above ? pending : above;
    return { fromCredit, fromSale: pending - fromCredit };
  }
  const fromSale = -pending < returned ? pending : -returned;
  return { fromCredit: pending - fromSale, fromSale };
}

interface Earned {
  readonly total: bigint;
  readonly tax: bigint;
  readonly shipping: bigint;
}

/** Which parts of a sale go back when so much of it has gone back in all: in proportion, to the last unit when it is all of it. */
export function sharesOf({ total, tax, shipping }: Earned, returned: bigint): { revenue: bigint; tax: bigint; shipping: bigint } {
  if (total === 0n) return { revenue: returned, tax: 0n, shipping: 0n };
  const taxBack = (tax * returned) / total;
  const shippingBack = (shipping * returned) / total;
  return { revenue: returned - taxBack - shippingBack, tax: taxBack, shipping: shippingBack };
}
