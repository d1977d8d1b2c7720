import { amountColumn, codeColumn, idColumn, migration } from '@souk/core';

export const createPrices = migration('0003-create-prices', (schema) =>
  schema.createTable('catalog_prices', (t) => {
    idColumn(t, 'variant_id').notNullable();
    codeColumn(t, 'currency', 3).notNullable();
    codeColumn(t, 'group_code').notNullable().defaultTo('');
    amountColumn(t, 'amount').notNullable();
    t.primary(['variant_id', 'currency', 'group_code']);
    t.index(['currency'], 'catalog_prices_in_currency');
  }),
);
