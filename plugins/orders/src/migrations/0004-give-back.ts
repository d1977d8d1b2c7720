import { amountColumn, migration } from '@souk/core';

export const giveBack = migration('0004-give-back', (schema) =>
  schema.alterTable('orders_orders', (table) => {
    amountColumn(table, 'returned').notNullable().defaultTo('0');
    amountColumn(table, 'given_back').notNullable().defaultTo('0');
  }),
);
