import { createHash } from 'node:crypto';
import { CoreProblem, type Log } from '../../declare/core.ts';
import type { Route } from '../../declare/route.ts';
import type { Secrets } from '../../declare/secrets.ts';
import { keyInUse } from '../key-in-use.ts';
import type { Claim, Runtime } from '../runtime.ts';
import { keyOfActor } from './authenticate.ts';
import { canonicalJson, canonicalUrl } from './canonical-json.ts';
import type { Decoded } from './decode.ts';
import { type Encoded, jsonType, notStored, problemType } from './encoded.ts';
import type { Exchange } from './exchange.ts';

const keyForm = /^[\x21-\x7e]{1,255}$/;
/** They may turn out otherwise when tried again, so trying again must be possible. */
const passing = new Set([401, 408, 409, 412, 423, 425, 429]);

type Work = (claim: Claim | undefined) => Promise<Encoded>;
type ClaimKey = (exchange: Exchange, decoded: Decoded, work: Work) => Promise<Encoded>;

/**
 * Makes a request that is sent twice happen once: the second is given the reply of the first. Replies are kept sealed: they may hold what opens a
 * cart, an order, a payment at its provider.
 */
export function compileClaimKey(route: Route, parts: { runtime: Runtime; secrets: Secrets; log: Log }): ClaimKey {
  const { idempotency, method, path } = route;
  if (idempotency !== 'key' && idempotency !== 'optional-key') return (_exchange, _decoded, work) => work(undefined);
  const { keys } = parts.runtime;

  const keep = async (claim: Claim, encoded: Encoded): Promise<void> => {
    const { status, body, stream } = encoded;
    const keepable = stream === undefined && status < 500 && !passing.has(status);
    if (!keepable) return keys.release(claim);
    return keys.keep(claim, { status, body: parts.secrets.seal(placeOf(claim), body?.toString() ?? '') });
  };

  return async (exchange, decoded, work) => {
    const key = exchange.req.headers['idempotency-key'];
    if (key === undefined && idempotency === 'optional-key') return work(undefined);
    if (key === undefined) throw CoreProblem.keyMissing();
    if (typeof key !== 'string' || !keyForm.test(key)) throw CoreProblem.keyMalformed();
    const fingerprint = fingerprintOf(exchange, decoded);
    const claim: Claim = { actorKey: actorKeyOf(exchange), route: `${method} ${path}`, key, fingerprint };
    const found = await keys.lookUp(claim);
    if (found.kind === 'other-request') throw CoreProblem.keyReused();
    if (found.kind === 'running') throw keyInUse(found.retryAfterSeconds);
    if (found.kind === 'replay') return replay(found.status, parts.secrets.open(placeOf(claim), found.body as string));
    const encoded = await work(claim).catch(async (error: unknown) => {
      // What went wrong first is what the caller is told; the lease ends by itself.
      await keys
        .release(claim)
        .catch((other: unknown) =>
          parts.log.error({ error: other, requestId: exchange.requestId }, 'The lease of an Idempotency-Key could not be given up'),
        );
      throw error;
    });
    await keep(claim, encoded).catch((error: unknown) => {
      parts.log.error({ error, requestId: exchange.requestId }, 'A reply could not be kept under its Idempotency-Key');
      // Told now, the same key would be answered otherwise later; so the caller asks again, and finds what was done.
      if (parts.runtime.database.classify(error) === 'lost') throw CoreProblem.unavailable();
      // The database will not take it, now or later: the work is done and the caller is told so.
    });
    return encoded;
  };
}

const placeOf = ({ actorKey, route, key }: Claim): string => `core_idempotency:reply_body:${JSON.stringify([actorKey, route, key])}`;

function replay(status: number, body: string): Encoded {
  const headers = ['idempotent-replayed', 'true', ...notStored];
  if (body === '') return { status, body: undefined, headers };
  return { status, body: Buffer.from(body), headers: ['content-type', status < 400 ? jsonType : problemType, ...headers] };
}

/** The address is part of it: the same body sent to two things is two requests. */
function fingerprintOf({ req }: Exchange, { json }: Decoded): string {
  return createHash('sha256')
    .update(`${req.method} ${canonicalUrl(req.url ?? '')}\n${canonicalJson(json)}`)
    .digest('base64url');
}

/**
 * Whose key it is. A guest is known by the tokens they show; one who shows none, by their address: strangers who happen to send
 * the same guessable key must not be given each other's reply, and whoever retries from elsewhere merely begins anew.
 */
function actorKeyOf({ caller: { actor, shownTokens }, req }: Exchange): string {
  if (actor.kind !== 'guest') return keyOfActor(actor);
  const shown = shownTokens.size > 0 ? [...shownTokens].sort().join('.') : `at ${(req as { ip?: string }).ip ?? req.socket?.remoteAddress}`;
  return createHash('sha256').update(shown).digest('base64url');
}
