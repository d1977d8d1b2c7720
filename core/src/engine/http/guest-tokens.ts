import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../../declare/context.ts';
import type { GuestTokens } from '../../declare/core.ts';
import { base32 } from '../base32.ts';

/** As `ctx.shownTokens` holds them. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** `ctk_…`, `otk_…`: what a bearer credential must look like to be a guest's token and not a secret of somebody known. */
export const guestTokenForm = /^[a-z]{1,3}tk_/;

/**
 * Tokens are `<prefix>_<key id>_<base32 of HMAC-SHA256(secret, prefix and id)>`: 256 bits that nobody without the secret can make.
 * @param secrets the first signs, all verify: put a new one in front, and take the old one out when what it opens has expired
 */
export function createGuestTokens(secrets: readonly string[]): GuestTokens {
  const keys = new Map(secrets.map((secret) => [keyIdOf(secret), secret]));
  const [signing] = keys.entries();
  if (signing === undefined) throw new Error('Guest tokens need at least one server key');
  if (secrets.some((secret) => secret.length < 32)) throw new Error('A server key for guest tokens has at least 32 characters');

  const tokenOf = (prefix: string, id: string, [keyId, secret]: readonly [string, string]): string =>
    `${prefix}_${keyId}_${base32(createHmac('sha256', secret).update(`${prefix}\n${id}`).digest())}`;

  return {
    of: (prefix, id) => tokenOf(prefix, id, signing),

    shownBy(ctx: Pick<Ctx, 'shownTokens'>, prefix, id) {
      let shown = false;
      for (const key of ctx.shownTokens.size === 0 ? [] : keys.entries()) {
        const wanted = Buffer.from(hashOfToken(tokenOf(prefix, id, key)));
        for (const hash of ctx.shownTokens) {
          const given = Buffer.from(hash);
          // Every pair is compared, so time tells nothing about which one fitted.
          if (given.length === wanted.length && timingSafeEqual(given, wanted)) shown = true;
        }
      }
      return shown;
    },
  };
}

/** Says which secret signed, and nothing about it. */
const keyIdOf = (secret: string): string => base32(createHash('sha256').update(`guest-token key id\n${secret}`).digest()).slice(0, 8);
