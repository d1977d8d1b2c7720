import { available, type Count, canPromise } from './availability.ts';

/** What one order asks for. */
export interface Asked {
  readonly reference: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A level under lock, and what of it this transaction has spoken for but not yet reserved. */
export interface Shelf extends Count {
  readonly spoken: number;
}

/** How much of each SKU one request wants: a SKU named twice is added up. @throws RangeError for a quantity that is no count */
export function wantedBy({ reference, lines }: Asked): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`${reference} wants ${quantity} of ${sku}`);
    wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  }
  return wanted;
}

/** The first SKU there is not enough of, and what is left of it; undefined when all can be promised. */
export function shortOf(
  wanted: ReadonlyMap<string, number>,
  shelfOf: (sku: string) => Shelf | undefined,
): { sku: string; available: number } | undefined {
  for (const [sku, quantity] of wanted) {
    const shelf = shelfOf(sku);
    if (!shelf) return { sku, available: 0 };
    if (!canPromise(shelf, quantity, shelf.spoken)) return { sku, available: Math.max(0, available(shelf) - shelf.spoken) };
  }
  return undefined;
}
