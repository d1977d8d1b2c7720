import type { IncomingMessage } from 'node:http';
import { ipKeyGenerator, type Store } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import type { Counters } from '../../declare/attempts.ts';
import type { RateClass } from '../../declare/route.ts';
import { rateLimited, secondsLeft } from './count-attempts.ts';
import type { Exchange } from './exchange.ts';
import { hashOfToken } from './guest-tokens.ts';
import type { HttpSettings } from './settings.ts';

const windowMs = 60_000;

export interface RateLimits {
  /** Counts the request, and notes the headers that say how many are left. @throws core.rate-limited */
  count(exchange: Exchange, rateClass: RateClass): Promise<void>;
  /** This bearer credential was just found to be this actor's: from now on it counts for the actor, wherever it comes from. */
  remember(bearer: string, actor: string): void;
  /** Where the request comes from, as limits see it: an IPv4 address, or the /56 of an IPv6 one. */
  networkOf(exchange: Exchange): string;
}

/**
 * Counts with the stores of express-rate-limit, but not with its middleware, which costs as much as routing does: it parses an
 * IPv4 address mapped to IPv6 anew for each request, hashes the key for a header, and sets headers one by one. We keep the
 * parsed address, and write the headers with the others.
 *
 * By address until the caller is known, so that guessing credentials is limited too; then by actor. Each class has its own count.
 */
export function createRateLimits({ limits, rateLimits, trustProxy }: HttpSettings, counters: Counters): RateLimits {
  const networks = new LRUCache<string, string>({ max: 10_000 });
  const known = new LRUCache<string, string>({ max: 10_000 });
  const classes = Object.keys(limits) as RateClass[];
  const stores = new Map(classes.map((name) => [name, counters.open(`class.${name}`, windowMs)]));
  const policies = new Map(classes.map((name) => [name, `"${name}";q=${limits[name]};w=${windowMs / 1_000}`]));

  const addressed = (req: IncomingMessage & { ip?: string | undefined }): string => {
    const address = (trustProxy > 0 ? req.ip : req.socket.remoteAddress) ?? 'unknown';
    let network = networks.get(address);
    if (network === undefined) networks.set(address, (network = ipKeyGenerator(address, 56)));
    return network;
  };

  const networkOf = ({ req }: Exchange): string => addressed(req);
  if (rateLimits === 'off') return { count: async () => {}, remember: () => {}, networkOf };

  return {
    networkOf,
    async count(exchange, rateClass) {
      const { authorization } = exchange.req.headers;
      const actor = authorization === undefined ? undefined : known.get(hashOfToken(authorization));
      const counted = await (stores.get(rateClass) as Store).increment(actor ?? networkOf(exchange));
      const seconds = secondsLeft(counted);
      const left = Math.max(0, limits[rateClass] - counted.totalHits);
      exchange.rateHeaders = ['ratelimit-policy', policies.get(rateClass) as string, 'ratelimit', `"${rateClass}";r=${left};t=${seconds}`];
      if (counted.totalHits > limits[rateClass]) throw rateLimited(seconds);
    },
    remember: (bearer, actor) => void known.set(hashOfToken(`Bearer ${bearer}`), actor),
  };
}
