import { defineRoute, GuestTokens, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { orderToken } from '../contracts.ts';
import { OwnOrderSummary } from '../order-view.ts';
import { OrderViewsToken } from '../order-views.ts';
import { listOrders } from '../storage/list-orders.ts';
import { orderNumber, readOrderNumber } from '../to-order.ts';

export const listOwnOrders = defineRoute({
  method: 'GET',
  path: '/store/customers/me/orders',
  summary: 'List my orders, newest first, each with its token',
  access: 'customer',
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: z
      .string()
      .regex(/^S-\d{6,12}$/, 'must be a cursor of this list')
      .optional(),
  }),
  responses: { 200: pageOf(OwnOrderSummary) },
  uses: { views: OrderViewsToken, guestTokens: GuestTokens },
  async handle(request, { views, guestTokens }) {
    const { actor, query } = request;
    if (actor.kind !== 'customer') throw new Error('The access of this route lets in customers only');
    const before = query.cursor === undefined ? undefined : readOrderNumber(query.cursor);
    const rows = await listOrders(request, { customerId: actor.id, before, limit: query.limit + 1 });
    const summaries = await views.summarise(request, rows.slice(0, query.limit));
    const items = summaries.map((summary) => ({ ...summary, token: guestTokens.of(orderToken, summary.id) }));
    const { next } = toPage(
      rows,
      query.limit,
      (row) => orderNumber(row.number),
      (row) => row.id,
    );
    return reply(200, { items, next });
  },
});
