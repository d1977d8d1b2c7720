import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createCarts = migration('0001-create-carts', (schema) =>
  schema.createTable('analytics_carts', (table) => {
    idColumn(table, 'cart_id').primary();
    codeColumn(table, 'opened_on', 10).notNullable().index('analytics_carts_opened_on');
  }),
);

export const createPurchases = migration('0002-create-purchases', (schema) =>
  schema.createTable('analytics_purchases', (table) => {
    idColumn(table, 'order_id').primary();
    codeColumn(table, 'placed_on', 10).nullable().index('analytics_purchases_placed_on');
    codeColumn(table, 'paid_on', 10).nullable().index('analytics_purchases_paid_on');
    instantColumn(table, 'payment_heard_at').nullable();
    codeColumn(table, 'provider').nullable();
    codeColumn(table, 'currency', 3).nullable();
    amountColumn(table, 'amount').nullable();
  }),
);
