/** Amounts as decimal digits, as they lie in the rows. */
type Amounts = Readonly<Record<'subtotal' | 'discount' | 'shipping' | 'tax' | 'other' | 'total', string>>;
interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly unit_price: string;
  readonly total: string;
}

/** What is wrong with the sums of an order; undefined when all is well. */
export function totalsFault(amounts: Amounts, lines: readonly Line[]): string | undefined {
  if (lines.length === 0) return 'there is no line';
  for (const { sku, quantity, unit_price, total } of lines) {
    if (quantity < 1 || BigInt(unit_price) < 0n) return `the line of ${sku} has a quantity below 1 or a price below 0`;
    if (BigInt(unit_price) * BigInt(quantity) !== BigInt(total)) return `the line of ${sku} is not its price times its quantity`;
  }
  const [subtotal, discount, shipping, tax, other, total] = [
    amounts.subtotal,
    amounts.discount,
    amounts.shipping,
    amounts.tax,
    amounts.other,
    amounts.total,
  ].map(BigInt) as [bigint, bigint, bigint, bigint, bigint, bigint];
  if (lines.reduce((sum, line) => sum + BigInt(line.total), 0n) !== subtotal) return 'the subtotal is not the sum of the lines';
  if (discount > 0n) return 'the discount is above 0';
  if ([shipping, tax, other, total].some((amount) => amount < 0n)) return 'shipping, tax, another charge or the total is below 0';
  return subtotal + discount + shipping + tax + other === total ? undefined : 'the total is not the sum of its parts';
}
