/** More than this of one SKU is not counted: it must fit an INT column, sums included. */
export const countMax = 1_000_000_000;

/** What is in the house, what of it is promised, and whether more may be. */
export interface Count {
  readonly onHand: number;
  readonly reserved: number;
  readonly backorder: boolean;
}

/** Never below 0: with backorder more may be promised than there is. */
export const available = ({ onHand, reserved }: Count): number => Math.max(0, onHand - reserved);

/** @param spoken what earlier requests were told they can have, though it is not written yet */
export function canPromise(count: Count, quantity: number, spoken = 0): boolean {
  const promised = count.reserved + spoken + quantity;
  return promised <= (count.backorder ? countMax : count.onHand);
}

export const isAvailable = (count: Count): boolean => canPromise(count, 1);

/** The least that must stay on hand: what is promised, unless it may be promised without being there. */
export const leastOnHand = ({ reserved, backorder }: Omit<Count, 'onHand'>): number => (backorder ? 0 : reserved);
