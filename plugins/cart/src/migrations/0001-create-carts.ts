import { codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createCarts = migration('0001-create-carts', (schema) =>
  schema.createTable('cart_carts', (table) => {
    idColumn(table, 'id').primary();
    codeColumn(table, 'currency', 3).notNullable();
    codeColumn(table, 'state', 16).notNullable();
    table.integer('version').notNullable();
    table.string('email', 254).nullable();
    jsonColumn(table, 'shipping_address').nullable();
    jsonColumn(table, 'billing_address').nullable();
    idColumn(table, 'order_id').nullable();
    jsonColumn(table, 'agreed').nullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
    table.index(['state', 'updated_at'], 'cart_carts_by_age');
  }),
);
