import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { type Listening, listen } from '../../src/engine/http/listen.ts';
import { openStall } from './stall.ts';

const sell = defineRoute({
  method: 'POST',
  path: '/melons',
  summary: 'Sell',
  access: 'staff',
  rateLimit: 'write',
  idempotency: 'natural',
  body: z.object({ a: z.string() }),
  responses: { 204: null },
  handle: async () => reply(204),
});
let ended = 0;
const follow = defineRoute({
  method: 'GET',
  path: '/melons/events',
  summary: 'Follow',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: eventStream(z.object({})) },
  handle: async ({ signal }) =>
    reply(
      200,
      (async function* () {
        try {
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          yield {};
        } finally {
          ended += 1;
        }
      })(),
    ),
});

const opened: (Listening | Socket)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await ('url' in one ? one.close() : one.destroy());
});

async function call(): Promise<{ socket: Socket; heard: () => string; until: (like: RegExp) => Promise<string> }> {
  const { app } = openStall([sell, follow]);
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  const socket = connect(Number.parseInt(new URL(listening.url).port, 10), '127.0.0.1');
  opened.push(socket, listening);
  let text = '';
  socket.setEncoding('utf8').on('data', (more: string) => (text += more));
  await once(socket, 'connect');
  const until = async (like: RegExp) => {
    while (!like.test(text)) await once(socket, 'data');
    return text;
  };
  return { socket, heard: () => text, until };
}
const head = (line: string, ...headers: string[]): string => [line, 'host: x', ...headers, '', ''].join('\r\n');

it('who is refused before their body came may send it to the end, and hears why; the connection goes on', async () => {
  const { socket, until, heard } = await call();
  socket.write(head('POST /melons HTTP/1.1', 'content-type: application/json', 'content-length: 300000'));
  socket.write('x'.repeat(1_000));
  expect(await until(/"code":"core.unauthenticated"/)).toMatch(/^HTTP\/1\.1 401 .*connection: keep-alive/is);
  socket.write('x'.repeat(299_000));
  socket.write(head('HEAD /nothing HTTP/1.1'));
  expect(await until(/HTTP\/1\.1 404/)).toBe(heard());
});

it.each([
  ['announced', 'content-length: 30000000', (text: string) => text],
  ['that grows', 'transfer-encoding: chunked', (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`],
])('who sends thirty megabytes, %s, hears that it is too large', async (_what, length, piece) => {
  const { socket, until } = await call();
  socket.write(head('POST /melons HTTP/1.1', 'authorization: Bearer sk_all', 'content-type: application/json', length));
  for (let i = 0; i < 30; i += 1) if (!socket.write(piece('x'.repeat(1_000_000)))) await once(socket, 'drain');
  expect(await until(/"code":"core.body-too-large"/)).toMatch(/^HTTP\/1\.1 413/);
});

it('the head of an event stream is answered at once, and nothing is followed', async () => {
  const { socket, until } = await call();
  socket.write(head('HEAD /melons/events HTTP/1.1') + head('HEAD /nothing HTTP/1.1'));
  expect(await until(/HTTP\/1\.1 404/)).toMatch(/^HTTP\/1\.1 200 .*text\/event-stream/is);
  expect(ended).toBe(0);
});
