import { amountColumn, migration } from '@souk/core';

export const holdAndRelease = migration('0005-hold-and-release', (schema) =>
  schema.alterTable('payments_payments', (table) => {
    amountColumn(table, 'amount_authorized').notNullable().defaultTo('0');
    amountColumn(table, 'amount_released').notNullable().defaultTo('0');
    amountColumn(table, 'amount_refunded').notNullable().defaultTo('0');
    table.integer('has_operations').notNullable().defaultTo(0);
  }),
);
