import { amountColumn, codeColumn, idColumn, jsonColumn, migration } from '@souk/core';

export const createLines = migration('0002-create-lines', (schema) =>
  schema.createTable('orders_lines', (table) => {
    idColumn(table, 'order_id').notNullable();
    table.integer('position').notNullable();
    codeColumn(table, 'sku', 100).notNullable();
    table.string('title', 500).notNullable();
    jsonColumn(table, 'options').notNullable();
    table.integer('quantity').notNullable();
    amountColumn(table, 'unit_price').notNullable();
    amountColumn(table, 'total').notNullable();
    table.primary(['order_id', 'position']);
  }),
);
