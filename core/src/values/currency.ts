import { z } from 'zod';

/**
 * ISO 4217 codes whose minor unit is not two decimals, and the ones that are two.
 * Source: ISO 4217 list one (funds codes and metals left out).
 */
const decimalsBesidesTwo: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};
const withTwoDecimals =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW';

const decimalsByCode: ReadonlyMap<string, number> = new Map([
  ...withTwoDecimals.split(' ').map((code) => [code, 2] as const),
  ...Object.entries(decimalsBesidesTwo),
]);

export type Currency = string;

/** Every currency the store can price in. */
export const currencyCodes: readonly Currency[] = [...decimalsByCode.keys()].sort();

/** How many decimals the minor unit of an ISO 4217 currency has. @throws RangeError for an unknown code. */
export function decimalsOf(currency: Currency): number {
  const decimals = decimalsByCode.get(currency);
  if (decimals === undefined) throw new RangeError(`"${currency}" is not a currency of ISO 4217`);
  return decimals;
}

export const Currency = {
  schema: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a three-letter ISO 4217 code')
    .refine((code) => decimalsByCode.has(code), 'must be a known ISO 4217 currency')
    .meta({ description: 'ISO 4217 currency code', examples: ['EUR'] }),
};
