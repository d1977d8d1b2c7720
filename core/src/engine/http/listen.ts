import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cutSlowCallers, patience as ours, type Patience } from './slow-callers.ts';

const drainMs = 10_000;

export interface Listening {
  readonly url: string;
  /** Takes no new connections, ends event streams, lets requests finish for up to ten seconds, then cuts what is left. */
  close(): Promise<void>;
}

type App = RequestListener & { emit(event: 'closing'): unknown };

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Beyond it a new connection is closed unheard; none when left out. */
  readonly connectionsMax?: number;
  /** For tests, which cannot wait as long. */
  readonly patience?: Patience;
}

/** The application, heard at an address. Callers that hold connections without using them are cut, and there are only so many. */
export async function listen(app: App, { host, port, connectionsMax, patience = ours }: ListenOptions): Promise<Listening> {
  const { headersMs: headersTimeout, requestMs: requestTimeout, lookMs: connectionsCheckingInterval } = patience;
  const server = createServer(
    { headersTimeout, requestTimeout, keepAliveTimeout: 65_000, connectionsCheckingInterval, noDelay: true },
    app,
  );
  server.maxRequestsPerSocket = 10_000;
  if (connectionsMax !== undefined) server.maxConnections = connectionsMax;
  cutSlowCallers(server, patience);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  const { address, family, port: actual } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    close: () => (closing ??= drain(server, app)),
  };
}

async function drain(server: Server, app: App): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  app.emit('closing');
  // A connection falls idle when its last request ends; nobody closes it then unless asked again.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const patience = setTimeout(() => server.closeAllConnections(), drainMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}
