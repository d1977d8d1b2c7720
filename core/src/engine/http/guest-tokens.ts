import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Ctx } from '../../declare/context.ts';
import type { GuestTokens } from '../../declare/core.ts';
import { base32 } from '../base32.ts';

/** What a token is made from; knowing it, the server can make it again. */
interface Origin {
  readonly prefix: string;
  readonly id: string;
  readonly keyId: string;
}

/**
 * A reply's text with its tokens taken out: text, origin, text, … Parts and not placeholders inside the text, because a caller
 * could write a placeholder into a field we echo, and would be given somebody's token for it.
 */
export type SealedBody = readonly (string | Origin)[];

export interface GuestTokensWithReplay extends GuestTokens {
  /** Takes the tokens that were issued here out of a reply, so that it can be kept. */
  seal(body: string): SealedBody;
  /** The same reply again, byte for byte. */
  unseal(sealed: SealedBody): string;
}

/** As `ctx.shownTokens` holds them. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** `ctk_…`, `otk_…`: what a bearer credential must look like to be a guest's token and not a secret of somebody known. */
export const guestTokenForm = /^[a-z]{1,3}tk_/;

const issuedForm = /[a-z]{1,3}tk_[0-9a-z]{8}_[0-9a-z]{52}/g;

/**
 * Tokens are `<prefix>_<key id>_<base32 of HMAC-SHA256(secret, prefix and id)>`: 256 bits that nobody without the secret can make.
 * @param secrets the first signs, all verify: put a new one in front, and take the old one out when what it opens has expired
 */
export function createGuestTokens(secrets: readonly string[]): GuestTokensWithReplay {
  const keys = new Map(secrets.map((secret) => [keyIdOf(secret), secret]));
  const [signing] = keys.keys();
  if (signing === undefined) throw new Error('Guest tokens need at least one server key');
  if (secrets.some((secret) => secret.length < 32)) throw new Error('A server key for guest tokens has at least 32 characters');

  /** A reply is sealed right after it was encoded, so only tokens of this moment need to be known. Bounded, not timed. */
  const issued = new LRUCache<string, Origin>({ max: 20_000 });

  const tokenOf = ({ prefix, id, keyId }: Origin): string => {
    const secret = keys.get(keyId) ?? (keys.get(signing) as string);
    return `${prefix}_${keyId}_${base32(createHmac('sha256', secret).update(`${prefix}\n${id}`).digest())}`;
  };

  return {
    of(prefix, id) {
      const origin = { prefix, id, keyId: signing };
      const token = tokenOf(origin);
      issued.set(token, origin);
      return token;
    },

    shownBy(ctx: Pick<Ctx, 'shownTokens'>, prefix, id) {
      let shown = false;
      for (const keyId of ctx.shownTokens.size === 0 ? [] : keys.keys()) {
        const wanted = Buffer.from(hashOfToken(tokenOf({ prefix, id, keyId })));
        for (const hash of ctx.shownTokens) {
          const given = Buffer.from(hash);
          // Every pair is compared, so time tells nothing about which one fitted.
          if (given.length === wanted.length && timingSafeEqual(given, wanted)) shown = true;
        }
      }
      return shown;
    },

    seal(body) {
      const parts: (string | Origin)[] = [];
      let from = 0;
      for (const { 0: token, index } of body.matchAll(issuedForm)) {
        const origin = issued.get(token);
        if (!origin) continue;
        parts.push(body.slice(from, index), origin);
        from = index + token.length;
      }
      return [...parts, body.slice(from)];
    },

    unseal: (sealed) => sealed.map((part) => (typeof part === 'string' ? part : tokenOf(part))).join(''),
  };
}

/** Says which secret signed, and nothing about it. */
const keyIdOf = (secret: string): string => base32(createHash('sha256').update(`guest-token key id\n${secret}`).digest()).slice(0, 8);
