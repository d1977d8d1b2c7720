import type { IncomingMessage, ServerResponse } from 'node:http';
import { CoreProblem } from '../../declare/core.ts';
import type { LoadedRoute } from '../loaded.ts';
import type { Cors } from './cors.ts';
import { type Encoded, notStored } from './encoded.ts';
import type { Engine } from './engine.ts';
import { Exchange } from './exchange.ts';
import type { OwnRoute } from './own-routes.ts';
import { compilePipeline, type Serve } from './pipeline.ts';

type Params = Readonly<Record<string, unknown>>;
type Handler = (req: IncomingMessage & { params: Params }, res: ServerResponse, next: () => void) => void;
type ErrorHandler = (error: unknown, req: IncomingMessage, res: ServerResponse, next: unknown) => void;

/** As much of an express application as is needed here. */
interface Router {
  get(path: string, handler: Handler): unknown;
  all(path: string, handler: Handler): unknown;
  use(handler: Handler | ErrorHandler): unknown;
}
type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Mounted {
  readonly engine: Engine;
  readonly cors: Cors;
  readonly routes: readonly LoadedRoute[];
  readonly own: readonly OwnRoute[];
}

/** Fixed segments before parameters, so that `/things/featured` is not taken for the thing of that name. */
export function bySpecificity(a: string, b: string): number {
  const rank = (path: string) =>
    path
      .split('/')
      .map((segment) => (segment.startsWith(':') ? '\uffff' : segment))
      .join('/');
  const [left, right] = [rank(a), rank(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function mountRoutes(app: object, { engine, cors, routes, own }: Mounted): void {
  const router = app as Router & Record<Verb, Router['get']>;
  const methods = new Map<string, string[]>();
  for (const { path } of own) methods.set(path, ['GET', 'HEAD']);
  const fixed = new Map<string, { path: string; serve: Serve }>();
  router.use(serveFixed(fixed));
  for (const loaded of routes.toSorted((a, b) => bySpecificity(a.route.path, b.route.path))) {
    const { method, path } = loaded.route;
    const serve = compilePipeline(loaded, engine);
    if (!path.includes(':')) fixed.set(`${method} ${path}`, { path, serve });
    router[method.toLowerCase() as Verb](path, (req, res) => void serve(new Exchange(req, res, path), req.params));
    methods.set(path, [...(methods.get(path) ?? []), method, ...(method === 'GET' ? ['HEAD'] : [])]);
  }
  for (const one of own) router.get(one.path, (req, res) => void serveOwn(one, engine, new Exchange(req, res, one.path), req.params));
  for (const [path, allowed] of [...methods].sort(([a], [b]) => bySpecificity(a, b))) {
    router.all(path, (req, res) => void refuseMethod(engine, cors, new Exchange(req, res, path), allowed));
  }
  const nothingHere: Handler = (req, res) => void refuse(engine, new Exchange(req, res, '-'), CoreProblem.notFound());
  router.use(nothingHere);
  // Four parameters are how express knows this is for errors; a path that is not valid text is the address of nothing.
  const failed: ErrorHandler = (error, req, res, _next) =>
    void refuse(engine, new Exchange(req, res, '-'), error instanceof URIError ? CoreProblem.notFound() : error);
  router.use(failed);
}

/** Paths without parameters are looked up as they are written; express tries its routes one after the other, a hundred of them. */
function serveFixed(fixed: ReadonlyMap<string, { path: string; serve: Serve }>): Handler {
  return (req, res, next) => {
    const route = fixed.get(`${req.method} ${(req.url ?? '').split('?', 1)[0]}`);
    if (route) void route.serve(new Exchange(req, res, route.path), {});
    else next();
  };
}

async function answered(engine: Engine, exchange: Exchange, limited: boolean, answer: () => Encoded | Promise<Encoded>): Promise<void> {
  let encoded: Encoded;
  try {
    if (limited) await engine.rateLimits.count(exchange, 'read');
    encoded = await answer();
  } catch (error) {
    encoded = engine.problems.answer(error, exchange);
  }
  engine.sender.send(exchange, encoded);
}

const serveOwn = ({ limited, answer }: OwnRoute, engine: Engine, exchange: Exchange, params: Params): Promise<void> =>
  answered(engine, exchange, limited, () => answer(exchange, params));

const refuse = (engine: Engine, exchange: Exchange, error: unknown): Promise<void> =>
  answered(engine, exchange, true, () => {
    throw error;
  });

const refuseMethod = (engine: Engine, cors: Cors, exchange: Exchange, allowed: readonly string[]): Promise<void> =>
  answered(engine, exchange, true, () => {
    const allow = ['allow', allowed.join(', ')];
    if (exchange.req.method === 'OPTIONS')
      return { status: 204, body: undefined, headers: [...allow, ...notStored, ...(cors.preflight(exchange.req, allowed) ?? [])] };
    const encoded = engine.problems.answer(CoreProblem.methodNotAllowed(), exchange);
    return { ...encoded, headers: [...encoded.headers, ...allow] };
  });
