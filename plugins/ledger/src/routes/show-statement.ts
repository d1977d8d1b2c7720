import { addMs, defineRoute, instantSchema, PageQuery, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readLedger } from '../contracts.ts';
import { lengthMax } from '../domain/entries.ts';
import { BalanceStore } from '../storage/balance-store.ts';
import { StatementStore } from '../storage/statement-store.ts';
import { StatementView } from '../views.ts';

const balances = new BalanceStore();
const statements = new StatementStore();

export const showStatement = defineRoute({
  method: 'GET',
  path: '/admin/ledger/statement',
  summary: 'Show what was posted to one account in one asset, oldest first, with what stood before and after',
  access: readLedger,
  rateLimit: 'read',
  query: PageQuery.extend({
    account: z
      .string()
      .min(1)
      .max(lengthMax.account)
      .meta({ examples: ['provider_clearing:manual'] }),
    asset: z
      .string()
      .min(1)
      .max(lengthMax.asset)
      .meta({ examples: ['EUR'] }),
    from: instantSchema.meta({ description: 'Included' }),
    to: instantSchema.optional().meta({ description: 'Not included; now when left out' }),
  }),
  responses: { 200: StatementView },
  async handle(request) {
    const { account, asset, from, to = request.now, limit, cursor } = request.query;
    const lines = await statements.page(request, { account, asset, from, to, after: cursor, limit: limit + 1 });
    const standing = async (at: Date) =>
      (await balances.of(request, [account], addMs(at, -1))).find((it) => it.asset === asset)?.amount ?? 0n;
    const page = toPage(
      lines,
      limit,
      ({ cursor: next }) => next,
      ({ cursor: _, ...line }) => line,
    );
    return reply(200, { opening: await standing(from), closing: await standing(to), ...page });
  },
});
