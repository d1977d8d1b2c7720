import { amountColumn, codeColumn, idColumn, migration } from '@souk/core';

export const createReturns = migration('0003-create-returns', (schema) =>
  schema.createTable('analytics_returns', (table) => {
    idColumn(table, 'order_id');
    table.integer('version').notNullable();
    table.primary(['order_id', 'version']);
    codeColumn(table, 'returned_on', 10).notNullable().index('analytics_returns_returned_on');
    codeColumn(table, 'currency', 3).notNullable();
    amountColumn(table, 'amount').notNullable();
  }),
);
