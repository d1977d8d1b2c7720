import type { Log } from '../../declare/core.ts';
import type { Metrics } from '../metrics.ts';
import type { Cors } from './cors.ts';
import type { Encoded } from './encoded.ts';
import { writeStream } from './event-stream.ts';
import type { Exchange } from './exchange.ts';
import type { RawHeaders } from './security-headers.ts';

export interface Sender {
  /** Writes the reply and accounts for it: one log line, one observation. */
  send(exchange: Exchange, encoded: Encoded): void;
}

/**
 * A reply may leave before the whole body came (nobody's credentials, wrong type, too large): Node reads the rest and throws it away, for as long as
 * a request may take. Were the connection closed instead while the caller still sends, they would be told of that and not of the answer.
 *
 * Replies leave as one `writeHead` and one `end`: `res.send` would compute an ETag for each, `res.json` would stringify again.
 */
export function createSender(parts: {
  security: RawHeaders;
  cors: Cors;
  log: Log;
  metrics: Metrics;
  mode: 'development' | 'production';
  heartbeatMs: number;
  closing: AbortSignal;
}): Sender {
  const { security: api, cors, log, metrics, mode } = parts;

  const account = ({ req, template, requestId, startedMs, statements: sql }: Exchange, status: number): void => {
    const ms = performance.now() - startedMs;
    metrics.observeRequest(template, status, ms / 1_000, sql);
    log.info({ method: req.method, route: template, status, ms: Math.round(ms * 10) / 10, sql, requestId }, 'request');
  };

  return {
    send(exchange, { status, body, headers, stream, isEvents = false, security = api }) {
      const { req, res } = exchange;
      if (res.headersSent || res.destroyed) return account(exchange, clientClosedRequest);
      const head = [...security, ...cors.headersFor(req), ...exchange.rateHeaders, 'x-request-id', exchange.requestId, ...headers];
      if (mode === 'development') head.push('server-timing', `sql;desc="${exchange.statements}"`);
      if (stream) {
        res.writeHead(status, head);
        if (req.method === 'HEAD') {
          // Nothing of it is sent, and headers wait for the first piece.
          void stream[Symbol.asyncIterator]().return?.();
          res.end();
          return account(exchange, status);
        }
        void writeStream(res, stream, { ...parts, isEvents }).finally(() => account(exchange, status));
        return;
      }
      if (body) head.push('content-length', `${body.length}`);
      else if (status !== 204 && status !== 304) head.push('content-length', '0');
      res.writeHead(status, head);
      res.end(body);
      account(exchange, status);
    },
  };
}

/** As nginx counts it: the caller left before the reply. It never reaches the wire. */
const clientClosedRequest = 499;
