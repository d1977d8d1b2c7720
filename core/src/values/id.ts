import { z } from 'zod';

/** `ord_` + 26 characters. An order's id does not fit where a cart's is asked. An id is public, never a proof. */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** The zod schema of ids with this prefix. */
export function idSchema<const Prefix extends string>(prefix: Prefix): z.ZodType<Id<Prefix>, Id<Prefix>> {
  const schema = z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `must be an id that starts with ${prefix}_`)
    .meta({ description: `An id: ${prefix}_ and 26 characters`, examples: [`${prefix}_01hzx3v7k2q8m4n6p9r5s1t0ab`] });
  return schema as unknown as z.ZodType<Id<Prefix>, Id<Prefix>>;
}

const pairs = Array.from({ length: 1_024 }, (_, i) => alphabet.charAt(i >> 5) + alphabet.charAt(i & 31));

/** Crockford base32, two digits at a time. */
function base32(value: number, pairCount: number): string {
  let text = '';
  for (let rest = value, i = 0; i < pairCount; i += 1, rest = Math.floor(rest / 1_024)) text = (pairs[rest % 1_024] as string) + text;
  return text;
}

/**
 * A UUIDv7 (RFC 9562, section 5.7) in Crockford base32: sorts by the millisecond it was made in. Every row has an id, so this counts
 * in numbers: 50 bits of time, 20 of version, sequence, variant and the first of the random, and twice 30 of the rest.
 * @param sequence 12 bits that order ids of one millisecond
 * @param random 62 bits
 */
export function idFrom<const Prefix extends string>(prefix: Prefix, timeMs: number, sequence: number, random: bigint): Id<Prefix> {
  const high = Number((random >> 30n) & 0xffff_ffffn); // tidy: 32 bits fit a number
  const low = Number(random & 0x3fff_ffffn); // tidy: 30 bits fit a number
  const middle = 0x7_0008 + (sequence & 0xfff) * 16 + Math.floor(high / 2 ** 30);
  return `${prefix}_${base32(timeMs, 5)}${base32(middle, 2)}${base32(high % 2 ** 30, 3)}${base32(low, 3)}`;
}
