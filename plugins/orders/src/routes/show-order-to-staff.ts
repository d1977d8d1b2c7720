import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { OrderId, OrderNotFound, readOrders } from '../contracts.ts';
import { StaffOrderView } from '../order-view.ts';
import { OrderViewsToken } from '../order-views.ts';

export const showOrderToStaff = defineRoute({
  method: 'GET',
  path: '/admin/orders/:id',
  summary: 'Show an order with its history',
  access: readOrders,
  rateLimit: 'read',
  params: z.object({ id: OrderId }),
  responses: { 200: StaffOrderView },
  problems: [OrderNotFound],
  uses: { views: OrderViewsToken },
  handle: async (request, { views }) => reply(200, await views.showToStaff(request, request.params.id)),
});
