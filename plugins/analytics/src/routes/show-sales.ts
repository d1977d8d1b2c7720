import { defineRoute, Money, reply } from '@souk/core';
import { z } from 'zod';
import { readAnalytics } from '../contracts.ts';
import { sumByDay } from '../domain/sales.ts';
import { ReadModels } from '../read-models.ts';
import { DaysQuery, daysOf } from './days-query.ts';

const Sales = z.object({
  day: z.iso.date(),
  provider: z.string(),
  orders: z.number().int(),
  total: Money.schema.meta({ description: 'What the orders paid on that day come to' }),
  refunded: Money.schema.meta({ description: 'What was given back on that day of these and earlier sales; negative when refunds failed' }),
  net: Money.schema.meta({ description: 'total less refunded' }),
});

export const showSales = defineRoute({
  method: 'GET',
  path: '/admin/analytics/sales',
  summary: 'Sales by day and rail, before and after refunds',
  access: readAnalytics,
  rateLimit: 'read',
  query: DaysQuery,
  responses: { 200: z.object({ from: z.iso.date(), to: z.iso.date(), items: z.array(Sales) }) },
  uses: { models: ReadModels },
  async handle(request, { models }) {
    const days = daysOf(request, request.query);
    return reply(200, { ...days, items: sumByDay(await models.movements(request, days)) });
  },
});
