import { defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { OrderState, readOrders } from '../contracts.ts';
import { OrderSummary } from '../order-view.ts';
import { OrderViewsToken } from '../order-views.ts';
import { listOrders as list } from '../storage/list-orders.ts';
import { orderNumber, readOrderNumber } from '../to-order.ts';

export const listOrders = defineRoute({
  method: 'GET',
  path: '/admin/orders',
  summary: 'List orders, newest first',
  access: readOrders,
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: z
      .string()
      .regex(/^S-\d{6,12}$/, 'must be a cursor of this list')
      .optional(),
    state: OrderState.optional(),
    q: z.string().min(1).max(254).optional().meta({ description: 'An order number, or how an e-mail address begins' }),
  }),
  responses: { 200: pageOf(OrderSummary) },
  uses: { views: OrderViewsToken },
  async handle(request, { views }) {
    const { limit, cursor, state, q } = request.query;
    const number = q === undefined ? undefined : readOrderNumber(q);
    const emailStart = number === undefined ? q : undefined;
    const before = cursor === undefined ? undefined : readOrderNumber(cursor);
    const rows = await list(request, { state, number, emailStart, before, limit: limit + 1 });
    const summaries = await views.summarise(request, rows.slice(0, limit));
    const { next } = toPage(
      rows,
      limit,
      (row) => orderNumber(row.number),
      (row) => row.id,
    );
    return reply(200, { items: summaries, next });
  },
});
