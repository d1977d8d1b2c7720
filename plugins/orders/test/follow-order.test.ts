import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { type Market, openMarket } from '../../checkout/test/open-market.ts';

/** Reads server-sent events as a browser would: by fetch, with the token in a header. */
async function* follow(market: Market, path: string, token: string, signal: AbortSignal): AsyncGenerator<any> {
  const server = createServer(market.store.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` }, signal });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const frames = text.split('\n\n');
      text = frames.pop() as string;
      for (const frame of frames) if (frame.startsWith('data: ')) yield JSON.parse(frame.slice('data: '.length));
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

onBothDatabases((database) => {
  test('whoever follows an order sees it as it is, each change, and the end', async () => {
    await using market = await openMarket(database);
    const { order, payment } = await market.placed();
    const seen: [string, string, string][] = [];
    const steps = [
      () => market.apply({ factId: 'seen', paymentId: payment.id, kind: 'processing' }),
      () => market.pay(payment.id, 400n, 'part'),
      () => market.pay(payment.id, 500n, 'rest'),
    ];
    for await (const view of follow(market, `/store/orders/${order.id}/events`, order.token, AbortSignal.timeout(20_000))) {
      seen.push([view.state, view.payment.state, view.payment.received]);
      // What was captured is seen before the order has heard of it, or with it: both are true.
      if (view.state === 'awaiting_payment' && view.payment.state !== 'captured') await steps.shift()?.();
    }
    expect(seen.filter(([, state]) => state !== 'captured')).toEqual([
      ['awaiting_payment', 'requires_action', '0'],
      ['awaiting_payment', 'processing', '0'],
      ['awaiting_payment', 'processing', '400'],
    ]);
    expect(seen.at(-1)).toEqual(['paid', 'captured', '900']);
  });

  test('whoever leaves is not waited for', async () => {
    await using market = await openMarket(database);
    const { order } = await market.placed();
    const leaving = new AbortController();
    let frames = 0;
    await expect(async () => {
      for await (const _ of follow(market, `/store/orders/${order.id}/events`, order.token, leaving.signal)) {
        frames += 1;
        leaving.abort();
      }
    }).rejects.toThrow(/abort/i);
    expect(frames).toBe(1);
  });
});
