import { Catalog, catalog, type Sellable, type VariantKey } from '@souk/catalog/contracts';
import { bind, type Currency, definePlugin, type Id, idFrom, Money } from '@souk/core';

export interface Good {
  readonly sku: string;
  readonly title?: string;
  readonly options?: Readonly<Record<string, string>>;
  /** By currency, in minor units. */
  readonly prices: Readonly<Record<string, bigint>>;
}

/** A catalogue whose goods a test may change at will, behind the catalogue's own contract. */
export class StandInCatalog implements Catalog {
  readonly #goods = new Map<string, Sellable & { readonly prices: Good['prices'] }>();
  /** How often it was asked: each is one statement of the real one. */
  asked = 0;

  put({ sku, title = sku, options = {}, prices }: Good): Id<'var'> {
    const number = this.#goods.size + 1;
    const known = this.#goods.get(sku);
    const variantId = known?.variantId ?? idFrom('var', number, 0, 1n);
    const productId = known?.productId ?? idFrom('prd', number, 0, 1n);
    this.#goods.set(sku, { productId, variantId, sku, title, options, image: undefined, price: Money.zero('EUR'), prices });
    return variantId;
  }

  withdraw(sku: string): void {
    this.#goods.delete(sku);
  }

  async sellable(_ctx: unknown, keys: readonly VariantKey[], currency: Currency): Promise<readonly (Sellable | undefined)[]> {
    this.asked += 1;
    return keys.map((key) => {
      const good = [...this.#goods.values()].find(({ sku, variantId }) => ('sku' in key ? key.sku === sku : key.variantId === variantId));
      const amount = good?.prices[currency];
      if (!good || amount === undefined) return undefined;
      const { prices: _, ...sellable } = good;
      return { ...sellable, price: Money.of(amount, currency) };
    });
  }

  async sellsIn(_ctx: unknown, currency: Currency): Promise<boolean> {
    return [...this.#goods.values()].some(({ prices }) => currency in prices);
  }
}

export const standInCatalog = definePlugin({ provides: catalog, requires: [], services: [bind(Catalog, StandInCatalog, [])] });
