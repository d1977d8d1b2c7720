import { amountColumn, codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createOrders = migration('0001-create-orders', (schema) =>
  schema.createTable('orders_orders', (table) => {
    table.increments('number');
    idColumn(table, 'id').notNullable().unique();
    // A cart becomes at most one order.
    idColumn(table, 'source').notNullable().unique();
    codeColumn(table, 'state', 20).notNullable();
    table.integer('version').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    for (const name of ['subtotal', 'discount', 'shipping', 'tax', 'other', 'total']) amountColumn(table, name).notNullable();
    codeColumn(table, 'totals_hash', 43).notNullable();
    table.string('email', 254).nullable();
    jsonColumn(table, 'shipping_address').nullable();
    jsonColumn(table, 'billing_address').nullable();
    idColumn(table, 'paid_by').nullable();
    codeColumn(table, 'sale_key', 100).nullable();
    for (const name of ['overpaid', 'duplicate', 'late']) amountColumn(table, name).notNullable();
    instantColumn(table, 'placed_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
    table.index(['state', 'number'], 'orders_orders_by_state');
    table.index(['email'], 'orders_orders_by_email');
  }),
);
