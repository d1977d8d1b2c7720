import type { Catalog, Sellable } from '@souk/catalog/contracts';
import { Money, type Outside } from '@souk/core';
import { type Charge, cart, type PricedCart, type PricedLine, pricing, TotalNegative, type Totals } from './contracts.ts';
import { totalsOf } from './domain/totals.ts';
import type { CartWithLines, LineRow } from './storage/tables.ts';

/** A line as it stands: with its price of this moment, or none when it is not for sale now. */
export interface StandingLine {
  readonly row: LineRow;
  readonly priced: PricedLine | undefined;
}
export interface PricedRows {
  readonly cart: CartWithLines;
  readonly lines: readonly StandingLine[];
  readonly charges: readonly Charge[];
  readonly totals: Totals;
}

/** Prices come from the catalogue at each view, never from the caller. */
export class Pricer {
  readonly #catalog: Catalog;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** One statement for each currency among the carts. */
  async price(outside: Outside, carts: readonly CartWithLines[]): Promise<PricedRows[]> {
    const sellables = await this.#sellables(outside, carts);
    return Promise.all(carts.map((it) => priceOne(outside, it, (line) => sellables.get(`${it.row.currency} ${line.sku}`))));
  }

  /** @param known what was read of its goods a moment ago, all of them */
  async priceOne(outside: Outside, cart: CartWithLines, known: readonly (Sellable | undefined)[] | undefined): Promise<PricedRows> {
    const { currency } = cart.row;
    const sellables = known ? bySku(currency, known) : await this.#sellables(outside, [cart]);
    return priceOne(outside, cart, (line) => sellables.get(`${currency} ${line.sku}`));
  }

  async #sellables(outside: Outside, carts: readonly CartWithLines[]): Promise<Map<string, Sellable>> {
    const known = new Map<string, Sellable>();
    for (const [currency, some] of Map.groupBy(carts, ({ row }) => row.currency)) {
      const skus = [...new Set(some.flatMap(({ lines }) => lines.map(({ sku }) => sku)))];
      if (skus.length === 0) continue;
      const found = await this.#catalog.sellable(
        outside,
        skus.map((sku) => ({ sku })),
        currency,
      );
      for (const [key, sellable] of bySku(currency, found)) known.set(key, sellable);
    }
    return known;
  }
}
export const PricerToken = cart.service<Pricer>('Pricer');

const bySku = (currency: string, found: readonly (Sellable | undefined)[]): Map<string, Sellable> =>
  new Map(found.flatMap((sellable) => (sellable ? [[`${currency} ${sellable.sku}`, sellable] as const] : [])));

async function priceOne(outside: Outside, it: CartWithLines, find: (line: LineRow) => Sellable | undefined): Promise<PricedRows> {
  const { id, currency } = it.row;
  const lines = it.lines.map((row) => ({ row, priced: pricedLine(row, find(row)) }));
  const priced = lines.flatMap((line) => line.priced ?? []);
  const before: PricedCart = { cartId: id, currency, lines: priced, charges: [] };
  const { charges } = priced.length === 0 ? before : await outside.run(pricing, before);
  const totals = totalsOf(currency, priced, charges);
  if (totals.total.amount < 0n) throw TotalNegative({ total: totals.total });
  return { cart: it, lines, charges, totals };
}

function pricedLine({ id, quantity, sku }: LineRow, sellable: Sellable | undefined): PricedLine | undefined {
  if (!sellable) return undefined;
  const { productId, variantId, title, options, price } = sellable;
  return {
    lineId: id,
    productId,
    variantId,
    sku,
    title,
    options: { ...options },
    quantity,
    unitPrice: price,
    total: Money.times(price, quantity),
  };
}
