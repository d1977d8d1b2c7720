import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { type Listening, type ListenOptions, listen } from '../../src/engine/http/listen.ts';
import { patience } from '../../src/engine/http/slow-callers.ts';
import { openStall, readRoute } from './stall.ts';

const opened: Listening[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

const streamOf = (path: string, items: () => AsyncIterable<string>) =>
  defineRoute({
    method: 'GET',
    path: path as '/x',
    summary: 'x',
    access: 'public',
    rateLimit: 'read',
    responses: { 200: eventStream(z.string()) },
    handle: async () => reply(200, items()),
  });
const quiet = streamOf('/news', async function* () {
  yield 'first';
  await pause(400);
  yield 'last';
});
const many = streamOf('/many', async function* () {
  for (let i = 0; i < 400; i += 1) yield 'x'.repeat(64 * 1024);
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

const long = readRoute('/long', () => 'x'.repeat(20 * 1024 * 1024));

async function open(options: Partial<ListenOptions>): Promise<{ url: string; host: string; port: number }> {
  const listening = await listen(openStall([quiet, many, note, long]).app, { host: '127.0.0.1', port: 0, ...options });
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
  ['a byte now and then is cut', 1, ''],
  ['what a poor line sends is not', 40, 'HTTP/1.1 200'],
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
  expect(answer.slice(0, 12)).toBe(heard);
});

it('a reply that nobody reads is cut off, and one that is read slowly is not', async () => {
  const { host, port } = await open({ patience: { ...patience, readMs: 300, lookMs: 100 } });
  const ask = (path: string) => {
    const socket = connect({ host, port }).on('error', () => undefined);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    return socket;
  };
  const [reader, sleeper] = [ask('/many'), ask('/long')];
  let [bytesRead, bytesSlept] = [0, 0];
  reader.on('data', (chunk: Buffer) => {
    bytesRead += chunk.length;
    reader.pause();
    setTimeout(() => reader.resume(), 1);
  });
  await closed(reader);
  await pause(600);
  sleeper.on('data', (chunk: Buffer) => (bytesSlept += chunk.length));
  await closed(sleeper);
  expect(bytesRead).toBeGreaterThan(400 * 64 * 1024);
  expect(bytesSlept).toBeLessThan(20 * 1024 * 1024);
});

it('whoever asks many questions at once, before the first is answered, is cut', async () => {
  const { host, port } = await open({});
  const ask = async (times: number) => {
    const socket = connect({ host, port }).on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const last = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(times - 1) + last);
    await closed(socket);
    return text.split('HTTP/1.1 200').length - 1;
  };
  expect(await ask(patience.openMax)).toBe(patience.openMax);
  expect(await ask(patience.openMax + 1)).toBeLessThan(patience.openMax);
});
