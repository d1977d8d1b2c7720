import type { State } from './order-states.ts';

type Reserved = 'held' | 'claimed' | 'consumed';
interface Counted {
  readonly sku: string;
  readonly quantity: number;
}

/** In which states the reservations of an order may be; none: it must have no reservation that still binds stock. */
const wanted: Readonly<Record<State, readonly Reserved[]>> = {
  awaiting_payment: ['held'],
  paid: ['claimed'],
  fulfilling: ['claimed', 'consumed'],
  fulfilled: ['consumed'],
  cancelled: [],
  expired: [],
};

/** What is wrong between an order's lines and the stock promised to it; undefined when all is well. */
export function stockFault(
  state: State,
  lines: readonly Counted[],
  reservations: readonly (Counted & { readonly state: Reserved })[],
): { readonly sku: string; readonly ordered: number; readonly reserved: number } | undefined {
  const may = wanted[state];
  const binding = reservations.filter((it) => it.state !== 'consumed' || may.includes('consumed'));
  const ordered = sumBySku(may.length === 0 ? [] : lines);
  const reserved = sumBySku(binding.filter((it) => may.includes(it.state)));
  const wrong = binding.find((it) => !may.includes(it.state));
  if (wrong) return { sku: wrong.sku, ordered: ordered.get(wrong.sku) ?? 0, reserved: wrong.quantity };
  for (const sku of new Set([...ordered.keys(), ...reserved.keys()])) {
    const counts = { ordered: ordered.get(sku) ?? 0, reserved: reserved.get(sku) ?? 0 };
    if (counts.ordered !== counts.reserved) return { sku, ...counts };
  }
  return undefined;
}

function sumBySku(list: readonly Counted[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of list) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return sums;
}
