import { CoreProblem } from '../../declare/core.ts';
import type { LoadedRoute } from '../loaded.ts';
import type { Claim } from '../runtime.ts';
import { compileAuthorise } from './authorise.ts';
import { canonicalUrl } from './canonical-json.ts';
import { compileClaimKey } from './claim-key.ts';
import { compileDecode, type Decoded } from './decode.ts';
import { compileEncode } from './encode.ts';
import type { Encoded } from './encoded.ts';
import type { Engine } from './engine.ts';
import { type Caller, type Exchange, stranger } from './exchange.ts';
import type { FreshRead } from './read-cache.ts';
import { encodedFor } from './serve-cached.ts';

type Params = Readonly<Record<string, unknown>>;
export type Serve = (exchange: Exchange, params: Params) => Promise<void>;
type Circumstances = Caller & { readonly signal: AbortSignal; readonly claim: Claim | undefined };

/** One route, compiled once: limit rate → authenticate → authorise → decode → claim key → handle → encode → keep the reply. */
export function compilePipeline(loaded: LoadedRoute, engine: Engine): Serve {
  const { route } = loaded;
  const { rateLimits, authenticate, problems, sender, readCache, settings } = engine;
  const authorise = compileAuthorise(route);
  const decode = compileDecode(route, settings.bodyBytesMax);
  const claimKey = compileClaimKey(route, engine);
  const handle = compileHandle(loaded, engine);
  const declared = new Set(route.problems.map(({ code }) => code));

  const walk = async (exchange: Exchange, params: Params): Promise<Encoded> => {
    try {
      await rateLimits.count(exchange, route.rateLimit);
      await authenticate(exchange);
      authorise(exchange);
      if (route.cache) return await read(exchange, params);
      const decoded = await decode(exchange, params);
      return await claimKey(exchange, decoded, async (claim) => {
        try {
          return (await handle(exchange, { ...exchange.caller, signal: exchange.signal, claim }, decoded)).encoded;
        } catch (error) {
          return problems.answer(error, exchange, declared);
        }
      });
    } catch (error) {
      return problems.answer(error, exchange, declared);
    }
  };

  /** The reply is for everybody, so it is made as a stranger would see it, and goes on when the first who asked leaves. */
  const read = async (exchange: Exchange, params: Params): Promise<Encoded> => {
    const address = canonicalUrl(exchange.req.url ?? '');
    const kept = readCache.find(address);
    if (kept) return encodedFor(exchange, kept);
    const decoded = await decode(exchange, params);
    const about = { template: route.path, rateClass: route.rateLimit, staleMsMax: route.cache?.staleMsMax ?? 0 };
    const make = () =>
      withOwnSignal(settings.requestBudgetMs, (signal) => handle(exchange, { ...stranger, signal, claim: undefined }, decoded));
    return encodedFor(exchange, await readCache.fill(address, about, make));
  };

  return async (exchange, params) => {
    // A read that nobody waits for stops. A write goes on: half of it may be done, and its key will be asked for again.
    if (route.method === 'GET') exchange.res.once('close', () => exchange.res.writableFinished || exchange.abort(gone));
    const late = () => problems.answer(CoreProblem.timeout(), exchange);
    sender.send(exchange, await withinBudget(exchange, settings.requestBudgetMs, walk(exchange, params), late));
  };
}

function compileHandle({ route, uses }: LoadedRoute, { runtime, log, cookies, rateLimits }: Engine) {
  const encode = compileEncode(route, log);
  return async (exchange: Exchange, { actor, shownTokens, signal, claim }: Circumstances, decoded: Decoded): Promise<FreshRead> => {
    const { requestId } = exchange;
    const outside = exchange.count(runtime.outside({ actor, shownTokens, signal, requestId, ...(claim && { claim }) }));
    const { params, query, body, headers } = decoded;
    const network = rateLimits.networkOf(exchange);
    const reply = await route.handle(Object.assign(outside, { params, query, body, headers, network }), uses);
    const encoded = encode(reply);
    if (reply.cookie) {
      const cookie = ['set-cookie', cookies.write(exchange.req, reply.cookie)];
      return { encoded: { ...encoded, headers: [...encoded.headers, ...cookie] }, tags: [] };
    }
    return { encoded, tags: route.cache?.tags(reply.body) ?? [] };
  };
}

/** The work itself goes on after its time, until it sees the signal; what it still commits is found under its key. */
async function withinBudget(exchange: Exchange, budgetMs: number, work: Promise<Encoded>, late: () => Encoded): Promise<Encoded> {
  const over = Promise.withResolvers<Encoded>();
  const timer = setTimeout(() => {
    exchange.abort(outOfTime);
    over.resolve(late());
  }, budgetMs);
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Its timer ends with the work: `AbortSignal.timeout` would hold on to each signal for the whole of its time. */
async function withOwnSignal<T>(budgetMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(outOfTime), budgetMs);
  try {
    return await work(budget.signal);
  } finally {
    clearTimeout(timer);
  }
}

const gone = new DOMException('The caller left', 'AbortError');
const outOfTime = new DOMException('The request ran out of time', 'AbortError');
