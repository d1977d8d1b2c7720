import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string | undefined;
  readonly key?: string | undefined;
  readonly body?: unknown;
}
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly json: any;
}

const requestId = { 'x-request-id': 'req_simulated' };

/** One request through the whole of HTTP but the wire. */
export function inject(app: RequestListener, { method, path, token, key, body }: Question): Promise<Answered> {
  const req = new IncomingMessage(new Socket());
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  Object.assign(req, { method, url: path });
  Object.assign(req.headers, requestId, {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(bytes && { 'content-type': 'application/json', 'content-length': `${bytes.length}` }),
  });
  if (bytes) req.push(bytes);
  req.push(null);
  return new Promise((resolve) => {
    const res = new ServerResponse(req);
    let status = 0;
    res.writeHead = (code: number) => {
      status = code;
      return res;
    };
    res.end = (text?: unknown) => {
      const reply = text === undefined ? '' : String(text);
      resolve({ status, text: reply, json: reply.startsWith('{') ? JSON.parse(reply) : undefined });
      return res;
    };
    app(req, res);
  });
}
