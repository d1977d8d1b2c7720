import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'; // tidy: a key must be secret, so its randomness is not given
import { crc32 } from 'node:zlib';

/**
 * `sk_<mode>_<26 of the key's id>_<43 of the secret><8 of the checksum>`, or `pk_…`; the checksum finds typing errors without a look at the
 * database, and tells scanners of leaked secrets which finds are real.
 */
const form = /^([sp])k_(?:dev|live)_([0-9a-hjkmnp-tv-z]{26})_[A-Za-z0-9_-]{43}([0-9a-f]{8})$/;

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** @param secret 32 random bytes; given only by tests */
export function composeKey(
  mode: 'dev' | 'live',
  keyId: string,
  kind: 'secret' | 'publishable' = 'secret',
  secret: Uint8Array = randomBytes(32),
): string {
  const body = `${kind === 'secret' ? 'sk' : 'pk'}_${mode}_${keyId.slice('key_'.length)}_${Buffer.from(secret).toString('base64url')}`;
  return `${body}${checksum(body)}`;
}

/** What a key says of itself, or undefined when the text is no key of ours. */
export function namedBy(text: string): { id: `key_${string}`; kind: 'secret' | 'publishable' } | undefined {
  const [, letter, id, sum] = form.exec(text) ?? [];
  if (id === undefined || checksum(text.slice(0, -8)) !== sum) return undefined;
  return { id: `key_${id}`, kind: letter === 's' ? 'secret' : 'publishable' };
}

/** What is stored: the secret has 256 random bits, so a plain hash is enough (ASVS 5.0, 11.4). */
export const hashOfKey = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Compares hashes, in constant time, whatever the lengths. */
export const sameKey = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b));
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
