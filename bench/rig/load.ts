import autocannon from 'autocannon';
import type { Server } from './child.ts';

export interface Loaded {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the server's process for each request. */
  readonly cpuUs: number;
}

/** autocannon against one server, from this process. @throws Error when anything but 2xx came back */
export async function load(server: Server, paths: readonly string[], how: { seconds: number; connections: number }): Promise<Loaded> {
  const before = await server.cpuMs();
  const { connections, seconds: duration } = how;
  const requests = paths.map((path) => ({ method: 'GET' as const, path }));
  let clients = 0;
  // Each connection begins elsewhere: were they to ask for the same at the same moment, one answer could do for all.
  const setupClient = (client: autocannon.Client): void => {
    const start = Math.floor((requests.length * clients++) / connections);
    client.setRequests([...requests.slice(start), ...requests.slice(0, start)]);
  };
  const { requests: done, latency, non2xx, errors, timeouts } = await autocannon({ url: server.url, connections, duration, setupClient });
  const usedMs = (await server.cpuMs()) - before;
  if (non2xx + errors + timeouts > 0) throw new Error(`${server.url}: ${non2xx} refused, ${errors} errors, ${timeouts} timeouts`);
  return { perSecond: done.average, p50: latency.p50, p99: latency.p99, cpuUs: (usedMs * 1_000) / done.total };
}
