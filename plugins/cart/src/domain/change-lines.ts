interface Line {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
}
interface Limits {
  readonly linesMax: number;
  readonly quantityMax: number;
}
export type Addition<L extends Line> =
  | { readonly kind: 'new-line' }
  | { readonly kind: 'more'; readonly line: L; readonly quantity: number }
  | { readonly kind: 'too-large' };

/** A SKU that is in the cart already adds to its line. */
export function addTo<L extends Line>(lines: readonly L[], sku: string, quantity: number, { linesMax, quantityMax }: Limits): Addition<L> {
  const line = lines.find((known) => known.sku === sku);
  const sum = (line?.quantity ?? 0) + quantity;
  if (sum > quantityMax || (!line && lines.length >= linesMax)) return { kind: 'too-large' };
  return line ? { kind: 'more', line, quantity: sum } : { kind: 'new-line' };
}
