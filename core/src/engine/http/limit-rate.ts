import type { IncomingMessage } from 'node:http';
import { ipKeyGenerator, type Store } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import type { Counters } from '../../declare/attempts.ts';
import type { RateClass } from '../../declare/route.ts';
import { addressOf } from './address-of.ts';
import { rateLimited, secondsLeft } from './count-attempts.ts';
import type { Exchange } from './exchange.ts';
import { hashOfToken } from './guest-tokens.ts';
import type { HttpSettings } from './settings.ts';

const windowMs = 60_000;
/** All who come through one storefront may ask so many times as often as one of them: one shopper must not shut it for the others. */
const storefrontTimes = 100;

export interface RateLimits {
  /** Counts the request, and notes the headers that say how many are left. @throws core.rate-limited */
  count(exchange: Exchange, rateClass: RateClass): Promise<void>;
  /** This bearer credential was just found to be this actor's: from now on it counts for the actor, wherever it comes from. */
  remember(bearer: string, actor: string): void;
  /** This bearer is the publishable key of a storefront: it goes on counting for the address, and beside it for all who come through it. */
  rememberStorefront(bearer: string, storefront: string): void;
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
  const storefronts = new LRUCache<string, string>({ max: 10_000 });
  const classes = Object.keys(limits) as RateClass[];
  const stores = new Map(classes.map((name) => [name, counters.open(`class.${name}`, windowMs)]));
  const policies = new Map(classes.map((name) => [name, `"${name}";q=${limits[name]};w=${windowMs / 1_000}`]));

  const addressed = (req: IncomingMessage & { ip?: string | undefined }): string => {
    const address = addressOf(req, trustProxy) ?? 'unknown';
    let network = networks.get(address);
    if (network === undefined) networks.set(address, (network = ipKeyGenerator(address, 56)));
    return network;
  };

  const networkOf = ({ req }: Exchange): string => addressed(req);
  if (rateLimits === 'off') return { count: async () => {}, remember: () => {}, rememberStorefront: () => {}, networkOf };

  return {
    networkOf,
    async count(exchange, rateClass) {
      const { authorization } = exchange.req.headers;
      const shown = authorization === undefined ? undefined : hashOfToken(authorization);
      const actor = shown === undefined ? undefined : known.get(shown);
      const storefront = shown === undefined ? undefined : storefronts.get(shown);
      const store = stores.get(rateClass) as Store;
      const counted = await store.increment(actor ?? networkOf(exchange));
      const seconds = secondsLeft(counted);
      const left = Math.max(0, limits[rateClass] - counted.totalHits);
      exchange.rateHeaders = ['ratelimit-policy', policies.get(rateClass) as string, 'ratelimit', `"${rateClass}";r=${left};t=${seconds}`];
      if (counted.totalHits > limits[rateClass]) throw rateLimited(seconds);
      if (storefront === undefined) return;
      const together = await store.increment(storefront);
      if (together.totalHits > limits[rateClass] * storefrontTimes) throw rateLimited(secondsLeft(together));
    },
    remember: (bearer, actor) => void known.set(hashOfToken(`Bearer ${bearer}`), actor),
    rememberStorefront: (bearer, storefront) => void storefronts.set(hashOfToken(`Bearer ${bearer}`), storefront),
  };
}
