import type { ProblemType } from '../../values/problem.ts';
import type { Metrics } from '../metrics.ts';
import { describeDocs } from '../openapi-docs.ts';
import type { Runtime } from '../runtime.ts';
import { type Encoded, encodedJson, jsonType, notStored } from './encoded.ts';
import type { Exchange } from './exchange.ts';
import { explainProblem } from './explain-problem.ts';
import { pageSecurity } from './html-page.ts';
import { keptDocument } from './kept-document.ts';

export interface OwnRoute {
  readonly path: string;
  /** Health is asked by machines that must always be told; the rest counts as a read. */
  readonly limited: boolean;
  readonly answer: (exchange: Exchange, params: Readonly<Record<string, unknown>>) => Encoded | Promise<Encoded>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** What the engine itself answers, whatever the plugins are. */
export function ownRoutes(parts: {
  document: () => object;
  metrics: Metrics;
  runtime: Runtime;
  problems: ReadonlyMap<string, ProblemType>;
  ready: () => Promise<Readiness>;
}): readonly OwnRoute[] {
  const security = pageSecurity();
  const explain = explainProblem(parts.problems, security);
  // Both are made when they are first asked for: a cold start does not pay for them.
  let openapi: ReturnType<typeof keptDocument> | undefined;
  const document = () => (openapi ??= keptDocument(JSON.stringify(parts.document()), jsonType));
  let docs: ReturnType<typeof keptDocument> | undefined;
  const page = () => (docs ??= keptDocument(describeDocs(parts.document()), 'text/html; charset=utf-8', security));
  return [
    { path: '/health/live', limited: false, answer: () => encodedJson(200, { live: true }) },
    { path: '/health/ready', limited: false, answer: () => readiness(parts.ready) },
    { path: '/metrics', limited: true, answer: () => metricsText(parts) },
    { path: '/openapi.json', limited: true, answer: ({ req }) => document()(req.headers['if-none-match']) },
    { path: '/docs', limited: true, answer: ({ req }) => page()(req.headers['if-none-match']) },
    {
      path: '/problems/:owner/:code',
      limited: true,
      answer: ({ req }, { owner, code }) => explain(`${owner}.${code}`, req.headers.accept),
    },
  ];
}

/** A check that cannot be made is a check that failed: the store is then kept out of the balancer, not taken down. */
async function readiness(ready: () => Promise<Readiness>): Promise<Encoded> {
  const found = await ready().catch(() => ({ ready: false, checks: { store: 'could not be checked' } }));
  return encodedJson(found.ready ? 200 : 503, found);
}

async function metricsText({ metrics, runtime }: { metrics: Metrics; runtime: Runtime }): Promise<Encoded> {
  const { contentType, text } = await metrics.expose(() => runtime.stats());
  return { status: 200, body: Buffer.from(text), headers: ['content-type', contentType, ...notStored] };
}
