import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../declare/context.ts';
import { type Authenticator, CoreProblem } from '../../declare/core.ts';
import type { Runtime } from '../runtime.ts';
import { type Exchange, stranger } from './exchange.ts';
import { guestTokenForm, hashOfToken } from './guest-tokens.ts';
import type { RateLimits } from './limit-rate.ts';

const tokenHeader = /^x-[a-z]+-token$/;
const bearerForm = /^Bearer ([\x21-\x7e]{1,500})$/i;
const tokensMax = 4;

/** Finds out who calls. What a guest shows proves nothing yet: whoever owns the thing compares it, by `GuestTokens.shownBy`. */
export function createAuthenticate(parts: { runtime: Runtime; authenticator: Authenticator; rateLimits: RateLimits }) {
  return async (exchange: Exchange): Promise<void> => {
    const { headers } = exchange.req;
    const bearer = bearerOf(headers.authorization);
    const tokens = tokensIn(exchange.req);
    const secret = bearer !== undefined && guestTokenForm.test(bearer) ? undefined : bearer;
    if (bearer !== undefined && secret === undefined) tokens.push(bearer);
    if (secret === undefined && tokens.length === 0) return;
    const shownTokens = new Set(tokens.slice(0, tokensMax).map(hashOfToken));
    if (secret === undefined) {
      exchange.caller = { actor: stranger.actor, shownTokens };
      return;
    }
    const { requestId, signal } = exchange;
    const outside = exchange.count(parts.runtime.outside({ actor: stranger.actor, requestId, signal, shownTokens }));
    const actor = await parts.authenticator.authenticate(outside, { bearer: secret });
    // An authenticator that shrugs must not turn a wrong secret into a guest.
    if (actor.kind === 'guest') throw CoreProblem.unauthenticated();
    exchange.caller = { actor, shownTokens };
    parts.rateLimits.remember(secret, keyOfActor(actor));
  };
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
