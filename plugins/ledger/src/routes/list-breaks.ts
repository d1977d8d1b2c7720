import { daysBefore, defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { Payouts, readLedger } from '../contracts.ts';
import { BreakView, toBreakView } from '../views.ts';

export const listBreaks = defineRoute({
  method: 'GET',
  path: '/admin/ledger/breaks',
  summary: 'List the differences between payout reports and the books that wait to be explained, newest first',
  access: readLedger,
  rateLimit: 'read',
  query: PageQuery.extend({
    olderThanDays: z.coerce.number().int().min(1).max(3_650).optional().meta({ description: 'Only those found before that many days' }),
    state: z.enum(['waiting', 'all']).default('waiting').meta({ description: 'all: also those that were explained' }),
  }),
  responses: { 200: pageOf(BreakView) },
  uses: { payouts: Payouts },
  async handle(request, { payouts }) {
    const { limit, cursor, olderThanDays: days, state } = request.query;
    const foundBefore = days === undefined ? undefined : daysBefore(request.now, days);
    const breaks = await payouts.breaks(request, { foundBefore, resolvedToo: state === 'all', before: cursor, limit: limit + 1 });
    return reply(
      200,
      toPage(breaks, limit, ({ id }) => id, toBreakView),
    );
  },
});
