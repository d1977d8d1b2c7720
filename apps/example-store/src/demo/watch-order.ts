import type { Schema } from '@souk/client';

type Order = Schema<'Order'>;
const timeoutMs = 60_000;
const settled = new Set(['paid', 'expired', 'cancelled']);

/** Follows the order's server-sent events until it is decided. They are read by fetch, so that the token stays out of the address. */
export async function watchOrder(baseUrl: string, { id, token }: { id: string; token: string }): Promise<Order> {
  const response = await fetch(`${baseUrl}/store/orders/${id}/events`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok || !response.body) throw new Error(`The store answered ${response.status}: ${await response.text()}`);
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data:'));
      if (data === undefined) continue;
      const order = JSON.parse(data.slice('data:'.length)) as Order;
      if (settled.has(order.state)) return order;
    }
  }
  throw new Error('The store closed the stream before the order was decided');
}
