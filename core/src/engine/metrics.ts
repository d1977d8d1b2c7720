import type { Stats } from './runtime.ts';

const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const bucketsStatements = [0, 1, 2, 4, 6, 10, 20, 40, 80];

interface Distribution {
  readonly counts: number[];
  sum: number;
}

export interface Metrics {
  /** @param route the template, never the address: addresses are without number. */
  observeRequest(route: string, status: number, seconds: number, statements: number): void;
  /** All metrics in Prometheus' text format. */
  expose(stats: () => Promise<Stats>): Promise<{ contentType: string; text: string }>;
}

/**
 * Requests are counted here by a few additions each; prom-client is loaded when the metrics are first asked for, so that
 * neither the cold start nor the hot path pays for it. Process metrics therefore begin with the first scrape.
 */
export function createMetrics(): Metrics {
  const requests = new Map<string, { readonly labels: string; readonly seconds: Distribution; readonly statements: Distribution }>();
  let library: ReturnType<typeof load> | undefined;
  return {
    observeRequest(route, status, seconds, statements) {
      const name = `${status} ${route}`;
      let one = requests.get(name);
      if (!one) {
        one = {
          labels: `route="${escapeLabel(route)}",status="${status}"`,
          seconds: empty(bucketsSeconds),
          statements: empty(bucketsStatements),
        };
        requests.set(name, one);
      }
      observe(one.seconds, bucketsSeconds, seconds);
      observe(one.statements, bucketsStatements, statements);
    },
    async expose(stats) {
      const { registry, gauges } = await (library ??= load());
      const found = await stats().catch(() => undefined);
      for (const [name, gauge] of gauges) {
        if (found) gauge.set(found[name]);
        else gauge.reset();
      }
      const own = [...requests.values()];
      const text = [
        ...expositionOf('http_request_duration_seconds', 'Time from the request to the end of its reply', bucketsSeconds, own, 'seconds'),
        ...expositionOf(
          'http_request_sql_statements',
          'SQL statements run for a request, without BEGIN and COMMIT',
          bucketsStatements,
          own,
          'statements',
        ),
        await registry.metrics(),
      ].join('\n');
      return { contentType: registry.contentType, text };
    },
  };
}

async function load() {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const gauges = new Map<keyof Stats, InstanceType<typeof Gauge>>([
    ['outboxUnsent', gauge('souk_outbox_unsent', 'Events committed and not yet relayed')],
    ['deliveriesParked', gauge('souk_deliveries_parked', 'Deliveries that wait to be tried again')],
    ['deliveriesDead', gauge('souk_deliveries_dead', 'Deliveries that were given up')],
    ['jobsQueued', gauge('souk_jobs_queued', 'Jobs not yet done')],
    ['jobsDead', gauge('souk_jobs_dead', 'Jobs that were given up')],
  ]);
  return { registry, gauges };
}

const empty = (buckets: readonly number[]): Distribution => ({ counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 });

function observe(distribution: Distribution, buckets: readonly number[], value: number): void {
  let index = 0;
  while (index < buckets.length && value > (buckets[index] as number)) index += 1;
  distribution.counts[index] = (distribution.counts[index] as number) + 1;
  distribution.sum += value;
}

function expositionOf<K extends string>(
  name: string,
  help: string,
  buckets: readonly number[],
  all: readonly ({ readonly labels: string } & Record<K, Distribution>)[],
  which: K,
): string[] {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
  for (const one of all) {
    const { counts, sum } = one[which];
    let total = 0;
    for (const [index, count] of counts.entries()) {
      total += count;
      lines.push(`${name}_bucket{${one.labels},le="${buckets[index] ?? '+Inf'}"} ${total}`);
    }
    lines.push(`${name}_sum{${one.labels}} ${sum}`, `${name}_count{${one.labels}} ${total}`);
  }
  return lines;
}

const escapeLabel = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
