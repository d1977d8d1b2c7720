import type { Address } from './address.ts';

/** A payment URI taken apart (EIP-681). `target` is an address or an ENS name; parameters keep their order. */
export interface PaymentUri {
  readonly target: string;
  readonly chainId: number | null;
  readonly functionName: string | null;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** `value` of the native coin in wei, when asked for. */
  readonly value: bigint | null;
}

/** What a wallet opens to pay: base units of a token, or wei of the native coin when `token` is null. */
export function paymentUri(of: { chainId: number; token: Address | null; to: Address; amount: bigint }): string {
  return of.token === null
    ? `ethereum:${of.to}@${of.chainId}?value=${of.amount}`
    : `ethereum:${of.token}@${of.chainId}/transfer?address=${of.to}&uint256=${of.amount}`;
}

/** Reads the numbers of EIP-681: `2.014e18` is exact. @throws SyntaxError when it is no number, or not a whole one. */
export function wholeNumberOf(text: string): bigint {
  const match = /^([-+]?)(\d*)(?:\.(\d+))?(?:[eE](\d{1,3})?)?$/.exec(text);
  const digits = match && `${match[2]}${match[3] ?? ''}`;
  if (!match || !digits) throw new SyntaxError(`"${text.slice(0, 80)}" is not a number`);
  const shift = Number.parseInt(match[4] ?? '0', 10) - (match[3]?.length ?? 0);
  const whole = shift >= 0 ? BigInt(digits) * 10n ** BigInt(shift) : wholeAfter(digits, -shift, text);
  return match[1] === '-' ? -whole : whole;
}

function wholeAfter(digits: string, places: number, text: string): bigint {
  const scale = 10n ** BigInt(places);
  if (BigInt(digits) % scale !== 0n) throw new SyntaxError(`"${text.slice(0, 80)}" is not a whole number`);
  return BigInt(digits) / scale;
}

/** @throws SyntaxError for anything that is not an EIP-681 URI. */
export function parsePaymentUri(uri: string): PaymentUri {
  const match =
    /^ethereum:(?:pay-)?(0x[0-9a-fA-F]{40}|[^@/?&=\s.]*\.[^@/?&=\s]+)(?:@([1-9]\d{0,14}))?(?:\/([A-Za-z_$][\w$]*))?(?:\?(.*))?$/.exec(uri);
  if (!match) throw new SyntaxError(`"${uri.slice(0, 120)}" is not a payment URI`);
  const parameters = match[4] === undefined || match[4] === '' ? [] : match[4].split('&').map(parameterOf);
  const value = parameters.find(([name]) => name === 'value')?.[1];
  return {
    target: match[1] as string,
    chainId: match[2] === undefined ? null : Number.parseInt(match[2], 10),
    functionName: match[3] ?? null,
    parameters,
    value: value === undefined ? null : wholeNumberOf(value),
  };
}

function parameterOf(text: string): readonly [string, string] {
  const [name, value, ...rest] = text.split('=');
  if (!name || value === undefined || rest.length > 0) throw new SyntaxError(`"${text.slice(0, 80)}" is not a parameter`);
  try {
    return [decodeURIComponent(name), decodeURIComponent(value)];
  } catch {
    throw new SyntaxError(`"${text.slice(0, 80)}" is not a parameter`);
  }
}
