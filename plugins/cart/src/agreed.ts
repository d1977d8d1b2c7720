import { z } from 'zod';
import { Agreed } from './cart-view.ts';
import type { Quote } from './contracts.ts';

/** A quote as it is kept with the cart it was agreed for. */
export function agreedText({ lines, charges, totals }: Quote): string {
  const shown = lines.map(({ lineId, productId: _, ...line }) => ({ id: lineId, ...line, available: true }));
  return JSON.stringify(z.encode(Agreed, { lines: shown, charges, totals }));
}

export const agreedIn = (text: string): Agreed => z.decode(Agreed, JSON.parse(text) as z.input<typeof Agreed>);
