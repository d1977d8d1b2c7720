import { defineRoute, Money, reply } from '@souk/core';
import { z } from 'zod';
import { readAnalytics } from '../contracts.ts';
import { sumByDay } from '../domain/sales.ts';
import { ReadModels } from '../read-models.ts';
import { DaysQuery, daysOf } from './days-query.ts';

const Sales = z.object({ day: z.iso.date(), provider: z.string(), orders: z.number().int(), total: Money.schema });

export const showSales = defineRoute({
  method: 'GET',
  path: '/admin/analytics/sales',
  summary: 'Sales by day and rail',
  access: readAnalytics,
  rateLimit: 'read',
  query: DaysQuery,
  responses: { 200: z.object({ from: z.iso.date(), to: z.iso.date(), items: z.array(Sales) }) },
  uses: { models: ReadModels },
  async handle(request, { models }) {
    const days = daysOf(request, request.query);
    return reply(200, { ...days, items: sumByDay(await models.paidOrders(request, days)) });
  },
});
