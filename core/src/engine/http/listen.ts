import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const drainMs = 10_000;

export interface Listening {
  readonly url: string;
  /** Takes no new connections, ends event streams, lets requests finish for up to ten seconds, then cuts what is left. */
  close(): Promise<void>;
}

type App = RequestListener & { emit(event: 'closing'): unknown };

/** Node's defaults leave a slow sender a minute for its headers and five for its body; a store cannot afford that. */
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, connectionsCheckingInterval: 5_000, noDelay: true },
    app,
  );
  server.maxRequestsPerSocket = 10_000;
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
