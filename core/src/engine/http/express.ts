import express from 'express';
import type { Counters } from '../../declare/attempts.ts';
import type { Authenticator, GuestTokens, Log } from '../../declare/core.ts';
import type { Secrets } from '../../declare/secrets.ts';
import type { LoadedRoute } from '../loaded.ts';
import type { Metrics } from '../metrics.ts';
import type { Runtime } from '../runtime.ts';
import { createProblemAnswers, problemTypesOf } from './answer-problem.ts';
import { createAuthenticate } from './authenticate.ts';
import { Cors } from './cors.ts';
import type { Engine } from './engine.ts';
import { createRateLimits } from './limit-rate.ts';
import { mountRoutes } from './mount-routes.ts';
import { ownRoutes, type Readiness } from './own-routes.ts';
import { ReadCache } from './read-cache.ts';
import { securityHeaders } from './security-headers.ts';
import { createSender } from './send.ts';
import { createServeCached } from './serve-cached.ts';
import { createSessionCookies } from './session-cookie.ts';
import type { HttpSettings } from './settings.ts';

export { listen } from './listen.ts';
export { HttpSettings } from './settings.ts';

export interface HttpParts {
  readonly runtime: Runtime;
  readonly routes: readonly LoadedRoute[];
  readonly authenticator: Authenticator;
  readonly counters: Counters;
  readonly guestTokens: GuestTokens;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly mode: 'development' | 'production';
  readonly settings: HttpSettings;
  /** Makes the OpenAPI document, as `describeApi` does; called when somebody first asks for it. */
  readonly document: () => object;
  readonly ready: () => Promise<Readiness>;
}

/** The store over HTTP. Emit `closing` on it to end event streams and let go of timers; `listen` does so when it closes. */
export function createHttp(parts: HttpParts): express.Express {
  const { runtime, routes, authenticator, counters, guestTokens, secrets, log, metrics, mode, settings } = parts;
  const app = express();
  const closing = new AbortController();
  const types = problemTypesOf(routes);
  const cors = new Cors(settings.corsOrigins);
  const rateLimits = createRateLimits(settings, counters);
  const cookies = createSessionCookies(mode);
  const readCache = new ReadCache(settings.readCacheBytesMax);
  const engine: Engine = {
    runtime,
    guestTokens,
    secrets,
    log,
    settings,
    rateLimits,
    readCache,
    cookies,
    authenticate: createAuthenticate({ runtime, authenticator, rateLimits, guestTokens, cookies, trustProxy: settings.trustProxy }),
    problems: createProblemAnswers({ types, log, mode, isAway: (error) => runtime.database.classify(error) === 'lost' }),
    sender: createSender({
      security: securityHeaders(),
      cors,
      log,
      metrics,
      mode,
      heartbeatMs: settings.heartbeatMs,
      closing: closing.signal,
    }),
  };
  const stopListening = runtime.onCommitted((event) => readCache.drop(event));
  app.once('closing', () => {
    closing.abort();
    stopListening();
  });

  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', settings.trustProxy);
  const serveCached = createServeCached(engine);
  app.use((req, res, next) => {
    if (!serveCached(req, res)) next();
  });
  mountRoutes(app, { engine, cors, routes, own: ownRoutes({ ...parts, problems: types }) });
  return app;
}
