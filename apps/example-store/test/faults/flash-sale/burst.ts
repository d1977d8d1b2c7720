import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Question } from '../../driver/call.ts';

export interface Heard {
  readonly status: number;
  readonly json: any;
}
interface Ready {
  readonly socket: Socket;
  readonly lastByte: Buffer;
}

const openingMax = 100;

/** Every request waits on a socket of its own but for its last byte; then all last bytes are sent at once. */
export async function burst(asks: readonly { readonly url: string; readonly question: Question }[]): Promise<Heard[]> {
  const ready: Ready[] = [];
  for (let from = 0; from < asks.length; from += openingMax)
    ready.push(...(await Promise.all(asks.slice(from, from + openingMax).map(({ url, question }) => prepare(new URL(url), question)))));
  const heard = ready.map(({ socket }) => hear(socket));
  for (const { socket, lastByte } of ready) socket.write(lastByte);
  return Promise.all(heard);
}

async function prepare({ hostname, port, host }: URL, { method, path, token, key, body }: Question): Promise<Ready> {
  const text = Buffer.from(JSON.stringify(body));
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${text.length}`,
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(key === undefined ? [] : [`Idempotency-Key: ${key}`]),
  ];
  const socket = connect(Number.parseInt(port, 10), hostname).setNoDelay(true);
  await once(socket, 'connect');
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), text.subarray(0, -1)]));
  return { socket, lastByte: text.subarray(-1) };
}

/** The answer of a store that closes the connection after it. @throws Error when it is not one */
async function hear(socket: Socket): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
  if (status === undefined) throw new Error(`That is no answer: ${text.slice(0, 200)}`);
  return { status: Number.parseInt(status, 10), json: JSON.parse(body) };
}
