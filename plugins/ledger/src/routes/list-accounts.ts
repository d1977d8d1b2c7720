import { defineRoute, instantSchema, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readLedger } from '../contracts.ts';
import { lengthMax } from '../domain/entries.ts';
import { BalanceStore } from '../storage/balance-store.ts';
import { EntryView } from '../views.ts';

const store = new BalanceStore();
/** Neither an account nor an asset holds a space. */
const separator = ' ';
const keyOf = (it: { readonly account: string; readonly asset: string }): string => `${it.account}${separator}${it.asset}`;

export const listAccounts = defineRoute({
  method: 'GET',
  path: '/admin/ledger/accounts',
  summary: 'List the balances by account and asset',
  access: readLedger,
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: z
      .string()
      .max(lengthMax.account + lengthMax.asset + 1)
      .optional(),
    account: z
      .string()
      .max(lengthMax.account)
      .optional()
      .meta({ description: 'Only accounts that begin with this', examples: ['suspense:'] }),
    asOf: instantSchema.optional().meta({ description: 'The balances as they stood then' }),
  }),
  responses: { 200: pageOf(EntryView) },
  async handle(request) {
    const { limit, cursor, account, asOf } = request.query;
    const [lastAccount = '', lastAsset = ''] = cursor?.split(separator) ?? [];
    const after = cursor ? { account: lastAccount, asset: lastAsset } : undefined;
    const { keys, balances } = await store.page(request, { accountPrefix: account, asOf, after, limit: limit + 1 });
    const page = toPage(keys, limit, keyOf, keyOf);
    const shown = new Set(page.items);
    return reply(200, { items: balances.filter((it) => shown.has(keyOf(it))), next: page.next });
  },
});
