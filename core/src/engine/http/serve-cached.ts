import type { IncomingMessage, ServerResponse } from 'node:http';
import { canonicalUrl } from './canonical-json.ts';
import type { Encoded } from './encoded.ts';
import type { Engine } from './engine.ts';
import { Exchange } from './exchange.ts';
import { type KeptRead, namesEtag } from './read-cache.ts';

export const encodedFor = ({ req }: Exchange, { encoded, unchanged, etag }: KeptRead): Encoded =>
  namesEtag(req.headers['if-none-match'], etag) ? unchanged : encoded;

/**
 * Answers a kept read before any route is looked for; only the rate limit and the log line stay. Whoever sends a credential
 * takes the long way, for a wrong one must be told so. Returns whether it took the request.
 */
export function createServeCached({ readCache, rateLimits, sender, problems }: Engine) {
  const serve = async (exchange: Exchange, kept: KeptRead): Promise<void> => {
    try {
      await rateLimits.count(exchange, kept.rateClass);
    } catch (error) {
      return sender.send(exchange, problems.answer(error, exchange));
    }
    sender.send(exchange, encodedFor(exchange, kept));
  };
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || req.headers.authorization !== undefined) return false;
    const kept = readCache.find(canonicalUrl(req.url ?? ''));
    if (!kept) return false;
    void serve(new Exchange(req, res, kept.template), kept);
    return true;
  };
}
