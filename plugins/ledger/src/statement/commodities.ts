import { currencyCodes, decimalsOf } from '@souk/core';

/** What an asset is called outside of our books, and how many of its decimals an amount shows. */
export interface Commodity {
  readonly asset: string;
  readonly name: string;
  readonly decimals: number;
  /** Nobody told us its decimals, so amounts are in base units. */
  readonly inBaseUnits: boolean;
}
export interface Symbol {
  readonly asset: string;
  readonly name: string;
  readonly decimals: number;
}

const currencies = new Set(currencyCodes);

/**
 * Currencies go by their code. The ledger does not know how many decimals a token has: it goes by its CAIP-19 id and counts base units, unless it
 * is given a symbol.
 */
export class Commodities {
  readonly #symbols: ReadonlyMap<string, Symbol>;

  /** @throws RangeError when a symbol is taken twice or is that of a currency: two assets would become one */
  constructor(symbols: readonly Symbol[]) {
    const names = new Set<string>();
    for (const { name } of symbols) {
      if (names.has(name) || currencies.has(name)) throw new RangeError(`The symbol ${name} would stand for two assets`);
      names.add(name);
    }
    this.#symbols = new Map(symbols.map((symbol) => [symbol.asset, symbol]));
  }

  of(asset: string): Commodity {
    const symbol = this.#symbols.get(asset);
    if (symbol) return { ...symbol, inBaseUnits: false };
    if (currencies.has(asset)) return { asset, name: asset, decimals: decimalsOf(asset), inBaseUnits: false };
    return { asset, name: asset, decimals: 0, inBaseUnits: true };
  }
}

const symbolForm = /^([^=]{1,128})=([A-Za-z][A-Za-z0-9._-]{0,19}):(\d{1,2})$/;

export const symbolHelp = 'write asset=NAME:decimals, for example eip155:1/slip44:60=ETH:18, and no name for two assets';

/** Reads `eip155:1/slip44:60=ETH:18`. @throws RangeError for anything else */
export function readSymbol(text: string): Symbol {
  const [, asset, name, decimals] = symbolForm.exec(text) ?? [];
  if (asset === undefined || name === undefined || decimals === undefined) throw new RangeError(`"${text}" is no symbol: ${symbolHelp}`);
  return { asset, name, decimals: Number.parseInt(decimals, 10) };
}

/** `-1234n` with two decimals is `-12.34`. */
export function decimal(amount: bigint, decimals: number): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  if (decimals === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
