/** What a payment asks for, in both of its measures. */
export interface Price {
  /** Base units of the token. */
  readonly asked: bigint;
  /** Base units at which it counts as paid. */
  readonly enough: bigint;
  /** Minor units of the order's currency. */
  readonly amount: bigint;
}

/**
 * What so many base units are worth in all, at the locked price. What was asked is worth exactly the amount, and so is what falls
 * short of it within tolerance; less is worth its share, rounded down, and so is what goes beyond.
 */
export function worthInAll({ asked, enough, amount }: Price, baseUnits: bigint): bigint {
  if (baseUnits < enough) return (amount * baseUnits) / asked;
  if (baseUnits <= asked) return amount;
  return amount + (amount * (baseUnits - asked)) / asked;
}
