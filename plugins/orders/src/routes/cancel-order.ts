import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { OrderId, OrderNotFound, Orders, WrongOrderState, writeOrders } from '../contracts.ts';
import { StaffOrderView } from '../order-view.ts';
import { OrderViewsToken } from '../order-views.ts';

export const cancelOrder = defineRoute({
  method: 'POST',
  path: '/admin/orders/:id/cancellations',
  summary: 'Cancel an order that awaits payment',
  access: writeOrders,
  rateLimit: 'write',
  idempotency: 'key',
  params: z.object({ id: OrderId }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  responses: { 201: StaffOrderView },
  problems: [OrderNotFound, WrongOrderState],
  uses: { orders: Orders, views: OrderViewsToken },
  async handle(request, { orders, views }) {
    const { id } = request.params;
    await request.transact((tx) => orders.cancel(tx, id, request.body.reason));
    return reply(201, await views.showToStaff(request, id));
  },
});
