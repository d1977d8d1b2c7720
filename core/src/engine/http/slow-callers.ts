import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long callers are waited for. */
export interface Patience {
  /** Until all headers of a request are there, from the moment its connection opens. */
  readonly headersMs: number;
  /** Until the whole of a request is there. */
  readonly requestMs: number;
  /** A body that comes more slowly is cut at the first look that finds it older than the time between two looks. */
  readonly bodyBytesPerSecondMin: number;
  /** How long no piece may go of a reply that waits to be read; a reply that is not streamed is one piece. */
  readonly readMs: number;
  /** How many requests one connection may have open at once. Nobody we know of sends a second before the first is answered. */
  readonly openMax: number;
  /** Between two looks at all connections: that much later than said each of them may be cut. */
  readonly lookMs: number;
}

/** Node's own leave a slow sender a minute for its headers and five for its body, and a slow reader all the time in the world. */
export const patience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  bodyBytesPerSecondMin: 500,
  readMs: 30_000,
  openMax: 4,
  lookMs: 5_000,
};

interface Sending {
  readonly sinceMs: number;
  readonly bytesBefore: number;
}
interface Connection {
  /** Requests whose replies have not gone. */
  open: number;
  /** Since when nothing went of what waits to be read. */
  stuck: Stuck | undefined;
}
interface Stuck {
  readonly sinceMs: number;
  readonly bytesTaken: number;
}

/** Cuts whoever trickles a body, asks without reading, or asks all at once; Node itself cuts whoever trickles headers. Ends with the server. */
export function cutSlowCallers(server: Server, { bodyBytesPerSecondMin, readMs, openMax, lookMs }: Patience): void {
  const connections = new Map<Socket, Connection>();
  const bodies = new Map<IncomingMessage, Sending>();
  server.on('connection', (socket) => {
    connections.set(socket, { open: 0, stuck: undefined });
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    const connection = connections.get(req.socket);
    if (!connection) return;
    connection.open += 1;
    if (connection.open > openMax) req.socket.resetAndDestroy();
    res.once('close', () => (connection.open -= 1));
    if (req.complete || !announcesBody(req)) return;
    bodies.set(req, { sinceMs: performance.now(), bytesBefore: req.socket.bytesRead });
    req.once('close', () => bodies.delete(req));
  });
  const look = setInterval(() => {
    const now = performance.now();
    for (const [req, { sinceMs, bytesBefore }] of bodies) {
      const ms = now - sinceMs;
      if (req.complete) bodies.delete(req);
      else if (ms > lookMs && ((req.socket.bytesRead - bytesBefore) * 1_000) / ms < bodyBytesPerSecondMin) req.socket.destroy();
    }
    for (const [socket, connection] of connections) {
      const waiting = socket.writableLength > 0;
      const bytesTaken = socket.bytesWritten - socket.writableLength;
      const { stuck } = connection;
      if (!waiting || stuck?.bytesTaken !== bytesTaken) connection.stuck = waiting ? { sinceMs: now, bytesTaken } : undefined;
      // Reset, not closed: the system would go on to hold, and to offer, what it has of the reply.
      else if (now - stuck.sinceMs >= readMs) socket.resetAndDestroy();
    }
  }, lookMs);
  look.unref();
  server.once('close', () => clearInterval(look));
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
