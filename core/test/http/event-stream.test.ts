import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { type Listening, listen } from '../../src/engine/http/listen.ts';
import { Money } from '../../src/values/money.ts';
import { openStall } from './stall.ts';

const opened: Listening[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function stream(items: (signal: AbortSignal) => AsyncIterable<unknown>, settings: object = {}) {
  const route = defineRoute({
    method: 'GET',
    path: '/prices',
    summary: 'Prices',
    access: 'public',
    rateLimit: 'read',
    responses: { 200: eventStream(z.object({ price: Money.schema })) },
    handle: async ({ signal }) => reply(200, items(signal) as AsyncIterable<{ price: Money }>),
  });
  const { app, lines } = openStall([route], { settings: { requestBudgetMs: 50, ...settings } });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  opened.push(listening);
  return { lines, listening, url: `${listening.url}/prices` };
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const one = { price: Money.of(5n, 'EUR') };

describe('server-sent events', () => {
  it('encode each item, outlive the budget, and end with the items', async () => {
    const { url, lines } = await stream(async function* () {
      yield one;
      await pause(120);
      yield { price: Money.of(6n, 'EUR') };
    });
    const sent = await fetch(url);
    expect([sent.headers.get('content-type'), sent.headers.get('cache-control')]).toEqual(['text/event-stream; charset=utf-8', 'no-store']);
    expect(await sent.text()).toBe(
      'retry: 2000\n\ndata: {"price":{"amount":"5","currency":"EUR"}}\n\ndata: {"price":{"amount":"6","currency":"EUR"}}\n\n',
    );
    expect(lines.map(({ fields, message }) => [message, fields['status']])).toEqual([['request', 200]]);
  });

  it('beat while nothing happens', async () => {
    const heard = Promise.withResolvers<void>();
    const { url } = await stream(
      async function* () {
        await heard.promise;
        yield one;
      },
      { heartbeatMs: 20 },
    );
    let text = '';
    for await (const chunk of ((await fetch(url)).body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.split(': here').length > 2) heard.resolve();
    }
    expect(text).toMatch(/^retry: 2000\n\n(: here\n\n){2,}data/);
  });

  it('end when the caller leaves', async () => {
    const ended = Promise.withResolvers<boolean>();
    const { url } = await stream(async function* (signal) {
      signal.addEventListener('abort', () => ended.resolve(signal.aborted));
      for (;;) {
        yield one;
        await pause(10);
      }
    });
    const leave = new AbortController();
    const sent = await fetch(url, { signal: leave.signal });
    await sent.body?.getReader().read();
    leave.abort();
    expect(await ended.promise).toBe(true);
  });

  it('end at once when the store closes', async () => {
    const { url, listening } = await stream(async function* () {
      yield one;
      await pause(60_000);
    });
    const sent = await fetch(url);
    const started = performance.now();
    await listening.close();
    expect(await sent.text()).toContain('data:');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('are cut, and told to the log, when they break', async () => {
    const { url, lines } = await stream(async function* () {
      yield one;
      yield { price: 'free' };
    });
    await expect(fetch(url).then((sent) => sent.text())).rejects.toThrow();
    expect(lines.map(({ message }) => message)).toContain('An event stream broke off');
  });
});

describe('closing', () => {
  it('lets a request under way finish, and refuses new ones', async () => {
    const { app } = openStall([
      defineRoute({
        method: 'GET',
        path: '/slow',
        summary: 'x',
        access: 'public',
        rateLimit: 'read',
        responses: { 200: z.string() },
        handle: async () => {
          await pause(200);
          return reply(200, 'done');
        },
      }),
    ]);
    const listening = await listen(app, { host: '127.0.0.1', port: 0 });
    const under = fetch(`${listening.url}/slow`).then((sent) => sent.text());
    await pause(50);
    const closed = listening.close();
    await pause(20);
    await expect(fetch(`${listening.url}/health/live`)).rejects.toThrow();
    expect(await under).toBe('"done"');
    await closed;
  });
});
