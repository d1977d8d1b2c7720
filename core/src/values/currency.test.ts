import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Currency, currencyCodes, decimalsOf } from './currency.ts';

const list = new URL('../../../../shared/data/currency-codes/codes-all.csv', import.meta.url);

describe('currencies', () => {
  it('know their decimals', () => {
    expect(['JPY', 'EUR', 'KWD'].map(decimalsOf)).toEqual([0, 2, 3]);
    expect(() => decimalsOf('EUX')).toThrow('"EUX" is not a currency');
    expect(Currency.schema.safeParse('eur').success).toBe(false);
  });

  it.skipIf(!existsSync(list))(`agree with the published ISO 4217 list${existsSync(list) ? '' : ' (skipped: ../shared is absent)'}`, () => {
    const rows = readFileSync(list, 'utf8').split(/\r?\n/).slice(1);
    const published = new Map<string, number>();
    for (const row of rows) {
      const match = /,([A-Z]{3}),(?:\d+),(\d)(?:\.0)?,(.*)$/.exec(row);
      if (match && match[3] === '') published.set(match[1] as string, Number.parseInt(match[2] as string, 10));
    }
    expect(published.size).toBeGreaterThan(150);
    for (const code of currencyCodes) expect([code, decimalsOf(code)]).toEqual([code, published.get(code)]);
  });
});
