import { type Ctx, defineRoute, eventStream, type Id, News, reply } from '@souk/core';
import { z } from 'zod';
import { OrderId, OrderNotFound, Orders } from '../contracts.ts';
import { OrderView } from '../order-view.ts';
import { type OrderViews, OrderViewsToken } from '../order-views.ts';

/** Confirmations are no events of ours: they are looked for this often. */
const lookAgainMs = 1_500;

export const followOrder = defineRoute({
  method: 'GET',
  path: '/store/orders/:id/events',
  summary: 'Follow an order until its payment is decided: server-sent events, the order as it is and at each change',
  access: 'public',
  rateLimit: 'read',
  params: z.object({ id: OrderId }),
  responses: { 200: eventStream(OrderView) },
  problems: [OrderNotFound],
  uses: { orders: Orders, views: OrderViewsToken, news: News },
  async handle(request, { orders, views, news }) {
    const { id } = request.params;
    if (!orders.shownBy(request, id)) throw OrderNotFound();
    const first = await views.show(request, id);
    return reply(200, changes(request, id, first, views, news));
  },
});

async function* changes(ctx: Ctx, id: Id<'ord'>, first: OrderView, views: OrderViews, news: News): AsyncGenerator<OrderView> {
  let shown = '';
  for (let view = first; !ctx.signal.aborted; view = await views.show(ctx, id)) {
    const text = JSON.stringify(z.encode(OrderView, view));
    if (text !== shown) yield view;
    shown = text;
    if (view.state !== 'awaiting_payment') return;
    await news.next(id, { timeoutMs: lookAgainMs, signal: ctx.signal });
  }
}
