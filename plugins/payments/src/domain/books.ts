import { type Placed, placedOf, type Receipt, type Standing } from './standing.ts';

type Pocket = 'fx' | 'fees' | 'disputes' | 'payable' | 'credit' | keyof Placed;

/** One side of what is posted, before the accounts have their names. */
export interface Leg {
  readonly at: { readonly clearing: string } | Pocket;
  readonly asset: string;
  /** Positive debits. */
  readonly amount: bigint;
}

/** What the books hold of a payment as it stands: every step posts the difference to this, so no history can make them disagree. */
export function booksOf(standing: Standing): Leg[] {
  const { currency: asset } = standing;
  const placed = placedOf(standing);
  const legs: Leg[] = (['order', 'overpaid', 'late', 'unmatched'] as const).map((at) => ({ at, asset, amount: -placed[at] }));
  legs.push({ at: 'refunds', asset, amount: placed.refunds });
  for (const receipt of standing.receipts.values()) if (!receipt.undoneBy) legs.push(...cameIn(receipt, asset));
  for (const { id, state, amount, clearing, paidOut } of standing.refunds.values()) {
    if (state === 'failed') continue;
    if (id.startsWith('crd_')) legs.push({ at: 'credit', asset, amount: -amount });
    else if (state !== 'succeeded') legs.push({ at: 'payable', asset, amount: -amount });
    else legs.push(...cameIn({ amount, clearing, paidIn: paidOut }, asset).map((leg) => ({ ...leg, amount: -leg.amount })));
  }
  for (const { state, amount, clearing } of standing.disputes.values()) {
    if (state !== 'won') legs.push({ at: 'disputes', asset, amount }, { at: { clearing }, asset, amount: -amount });
  }
  for (const { asset: kept, amount, clearing } of standing.charges.values()) {
    legs.push({ at: 'fees', asset: kept, amount }, { at: { clearing }, asset: kept, amount: -amount });
  }
  return legs;
}

/** Through `fx` when it came in another asset, so that both assets balance. */
function cameIn({ clearing, paidIn, amount }: Pick<Receipt, 'clearing' | 'paidIn' | 'amount'>, currency: string): Leg[] {
  if (!paidIn) return [{ at: { clearing }, asset: currency, amount }];
  return [
    { at: { clearing }, asset: paidIn.asset, amount: paidIn.amount },
    { at: 'fx', asset: paidIn.asset, amount: -paidIn.amount },
    { at: 'fx', asset: currency, amount },
  ];
}

/** What turns the one into the other; sides that cancel out are left out. */
export function difference(before: Standing, after: Standing): Leg[] {
  const sums = new Map<string, Leg>();
  const add = (leg: Leg, amount: bigint) => {
    const key = JSON.stringify([leg.at, leg.asset]);
    sums.set(key, { ...leg, amount: (sums.get(key)?.amount ?? 0n) + amount });
  };
  for (const leg of booksOf(before)) add(leg, -leg.amount);
  for (const leg of booksOf(after)) add(leg, leg.amount);
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}
