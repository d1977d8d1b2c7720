import { type Ratio, ratioFromDecimal } from '@souk/core';
import type { Rate } from './domain/rate.ts';
import type { Token } from './networks.ts';
import type { Settings } from './settings.ts';

/** What a currency buys of a token today. */
export class Rates {
  readonly #perUnit: ReadonlyMap<string, Ratio>;

  constructor(settings: Settings) {
    const all = Object.entries(settings.rates).map(([pair, text]) => [pair, ratioFromDecimal(text)] as const);
    this.#perUnit = new Map(all.filter(([, { numerator }]) => numerator > 0n));
  }

  find(currency: string, { symbol, decimals }: Pick<Token, 'symbol' | 'decimals'>): Rate | undefined {
    const perUnit = this.#perUnit.get(`${currency}/${symbol}`);
    return perUnit && { currency, decimals, perUnit };
  }
}
