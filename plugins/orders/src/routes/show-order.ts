import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { OrderId, OrderNotFound, Orders } from '../contracts.ts';
import { OrderView } from '../order-view.ts';
import { OrderViewsToken } from '../order-views.ts';

export const showOrder = defineRoute({
  method: 'GET',
  path: '/store/orders/:id',
  summary: 'Show an order to whoever holds its token',
  access: 'public',
  rateLimit: 'read',
  params: z.object({ id: OrderId }),
  responses: { 200: OrderView },
  problems: [OrderNotFound],
  uses: { orders: Orders, views: OrderViewsToken },
  async handle(request, { orders, views }) {
    const { id } = request.params;
    if (!orders.shownBy(request, id)) throw OrderNotFound();
    return reply(200, await views.show(request, id));
  },
});
