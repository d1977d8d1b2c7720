import { type Agent, request } from 'node:http';

export interface Sent {
  readonly method: string;
  /** With its query, as it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

const waitMsMax = 15_000;

/** As fetch does not: bytes of the path and headers as they are. An event stream is left after its first event. */
export function send(url: string, { method, path, headers, body }: Sent, agent: Agent): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': `${body.length}` };
    const req = request({ hostname, port, method, path, agent, headers: { ...headers, ...length }, timeout: waitMsMax }, (res) => {
      const type = res.headers['content-type'] ?? '';
      const chunks: Buffer[] = [];
      const finish = (): void =>
        resolve({ status: res.statusCode as number, type, headers: res.headers, text: Buffer.concat(chunks).toString() });
      if (type.startsWith('text/event-stream')) {
        finish();
        res.destroy();
        return;
      }
      res
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .once('end', finish)
        .once('error', reject);
    });
    req.once('timeout', () => req.destroy(new Error(`No answer within ${waitMsMax} ms`)));
    req.once('error', reject);
    req.end(body);
  });
}
