import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { readAnalytics } from '../contracts.ts';
import { ReadModels } from '../read-models.ts';
import { DaysQuery, daysOf } from './days-query.ts';

const count = z.number().int();

export const showFunnel = defineRoute({
  method: 'GET',
  path: '/admin/analytics/funnel',
  summary: 'How many carts were opened, orders placed, and of these paid',
  access: readAnalytics,
  rateLimit: 'read',
  query: DaysQuery,
  responses: { 200: z.object({ from: z.iso.date(), to: z.iso.date(), carts: count, orders: count, paid: count }) },
  uses: { models: ReadModels },
  async handle(request, { models }) {
    const days = daysOf(request, request.query);
    return reply(200, { ...days, ...(await models.funnel(request, days)) });
  },
});
