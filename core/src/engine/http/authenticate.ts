import type { IncomingMessage } from 'node:http';
import type { Actor, Ctx } from '../../declare/context.ts';
import { type Authenticator, CoreProblem, csrfToken, type GuestTokens } from '../../declare/core.ts';
import type { Runtime } from '../runtime.ts';
import { addressOf } from './address-of.ts';
import { type Exchange, stranger } from './exchange.ts';
import { guestTokenForm, hashOfToken } from './guest-tokens.ts';
import type { RateLimits } from './limit-rate.ts';
import type { SessionCookies } from './session-cookie.ts';

const tokenHeader = /^x-[a-z]+-token$/;
const bearerForm = /^Bearer ([\x21-\x7e]{1,500})$/i;
const tokensMax = 4;

/** Finds out who calls. What a guest shows proves nothing yet: whoever owns the thing compares it, by `GuestTokens.shownBy`. */
export function createAuthenticate(parts: {
  runtime: Runtime;
  authenticator: Authenticator;
  rateLimits: RateLimits;
  guestTokens: GuestTokens;
  cookies: SessionCookies;
  trustProxy: number;
}) {
  const { runtime, authenticator, rateLimits, guestTokens, cookies, trustProxy } = parts;
  return async (exchange: Exchange): Promise<void> => {
    const { headers } = exchange.req;
    const bearer = bearerOf(headers.authorization);
    const tokens = tokensIn(exchange.req);
    const secret = bearer !== undefined && guestTokenForm.test(bearer) ? undefined : bearer;
    if (bearer !== undefined && secret === undefined) tokens.push(bearer);
    // Who shows a bearer is not asked for a cookie: one request has one credential.
    const cookie = bearer === undefined ? cookies.read(exchange.req) : undefined;
    if (secret === undefined && cookie === undefined && tokens.length === 0) return;
    const shownTokens = new Set(tokens.slice(0, tokensMax).map(hashOfToken));
    if (secret === undefined && cookie === undefined) {
      exchange.caller = { actor: stranger.actor, shownTokens };
      return;
    }
    const { requestId, signal } = exchange;
    const outside = exchange.count(runtime.outside({ actor: stranger.actor, requestId, signal, shownTokens }));
    const actor = await authenticator.authenticate(outside, { bearer: secret, cookie, address: addressOf(exchange.req, trustProxy) });
    exchange.caller = { actor, shownTokens };
    if (secret !== undefined) {
      const storefront = actor.kind === 'guest' ? actor.key : undefined;
      // An authenticator that shrugs must not turn a wrong secret into a guest.
      if (actor.kind === 'guest' && storefront === undefined) throw CoreProblem.unauthenticated();
      if (storefront === undefined) rateLimits.remember(secret, keyOfActor(actor));
      else rateLimits.rememberStorefront(secret, `key:${storefront}`);
    } else if (actor.kind !== 'guest' && !mayChange(exchange.req, outside, { actor, guestTokens })) throw CoreProblem.crossSite();
  };
}

/**
 * A browser sends cookies with what a foreign page makes it send, so a change needs two things more, of which a foreign page has neither: a
 * token bound to the session, and our own origin, where the browser says so (OWASP ASVS 5.0, 3.5.1 and 3.5.3).
 */
function mayChange(req: IncomingMessage, ctx: Ctx, { actor, guestTokens }: { actor: Actor; guestTokens: GuestTokens }): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return true;
  const { origin, host, 'sec-fetch-site': site } = req.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)) return false;
  const session = 'session' in actor ? actor.session : undefined;
  return session !== undefined && guestTokens.shownBy(ctx, csrfToken, session);
}

/** Names the actor among all actors; a guest is just `guest`. */
export const keyOfActor = (actor: Actor): string => ('id' in actor ? `${actor.kind}:${actor.id}` : actor.kind);

function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const bearer = bearerForm.exec(authorization)?.[1];
  if (bearer === undefined) throw CoreProblem.unauthenticated();
  return bearer;
}

const tokensIn = ({ headers }: IncomingMessage): string[] =>
  Object.keys(headers)
    .filter((name) => tokenHeader.test(name))
    .map((name) => headers[name])
    .filter((token) => typeof token === 'string' && token.length <= 500) as string[];
