import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Called {
  readonly status: number;
  readonly body: any;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
}

/** One request over a kept connection. @throws Error unless it is answered with 2xx */
export function call(url: string, { method, path, token, key, body }: Call): Promise<Called> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, headers, agent }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        const answer = Buffer.concat(parts).toString();
        const status = res.statusCode ?? 0;
        if (status < 200 || status > 299) return reject(new Error(`${method} ${path}: ${status} ${answer}`));
        resolve({ status, body: answer === '' ? undefined : JSON.parse(answer) });
      });
    });
    sent.once('error', reject);
    sent.end(text);
  });
}

export const hangUp = (): void => agent.destroy();
