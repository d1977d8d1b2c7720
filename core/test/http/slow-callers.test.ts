import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { type Listening, type ListenOptions, listen } from '../../src/engine/http/listen.ts';
import { patience } from '../../src/engine/http/slow-callers.ts';
import { openStall } from './stall.ts';

const opened: Listening[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const quietStream = defineRoute({
  method: 'GET',
  path: '/news',
  summary: 'x',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: eventStream(z.string()) },
  handle: async () =>
    reply(
      200,
      (async function* () {
        yield 'first';
        await pause(400);
        yield 'last';
      })(),
    ),
});

const note = defineRoute({
  method: 'POST',
  path: '/notes',
  summary: 'x',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'natural',
  body: z.string(),
  responses: { 200: z.string() },
  handle: async ({ body }) => reply(200, body),
});

async function open(options: Partial<ListenOptions>): Promise<{ url: string; host: string; port: number }> {
  const listening = await listen(openStall([quietStream, note]).app, { host: '127.0.0.1', port: 0, ...options });
  opened.push(listening);
  return { url: listening.url, host: '127.0.0.1', port: Number.parseInt(new URL(listening.url).port, 10) };
}

it('more connections than there may be are closed unheard, and heard again when others have gone', async () => {
  const { host, port, url } = await open({ connectionsMax: 2 });
  const held = [connect({ host, port }), connect({ host, port })];
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  held[0]?.destroy();
  await pause(50);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  held[1]?.destroy();
});

it('a stream that is silent for long is not taken for one that is not read', async () => {
  const { url } = await open({ patience: { ...patience, readMs: 50, lookMs: 20 } });
  expect(await (await fetch(`${url}/news`)).text()).toContain('data: "last"');
});

it.each([
  ['a byte now and then is cut', 1, false],
  ['what a poor line sends is not', 40, true],
])('of a body %s', async (_what, bytes, heard) => {
  const { host, port } = await open({ patience: { ...patience, lookMs: 100 } });
  const text = JSON.stringify('x'.repeat(398));
  const socket = connect({ host, port });
  socket.write(`POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString())).on('error', () => undefined);
  const over = once(socket, 'close');
  for (let sent = 0; sent < text.length && !socket.destroyed; sent += bytes) {
    socket.write(text.slice(sent, sent + bytes));
    await pause(30);
  }
  if (answer !== '') socket.destroy();
  await over;
  expect(answer.startsWith('HTTP/1.1 200')).toBe(heard);
});
