import { amountColumn, codeColumn, migration } from '@souk/core';

export const sayMoreOfFacts = migration('0006-say-more-of-facts', (schema) =>
  schema.alterTable('payments_facts', (table) => {
    amountColumn(table, 'fee_amount').nullable();
    codeColumn(table, 'fee_asset', 128).nullable();
    codeColumn(table, 'about', 200).nullable();
  }),
);
