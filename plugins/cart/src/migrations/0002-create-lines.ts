import { amountColumn, codeColumn, idColumn, jsonColumn, migration } from '@souk/core';

export const createLines = migration('0002-create-lines', (schema) =>
  schema.createTable('cart_lines', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'cart_id').notNullable();
    idColumn(table, 'variant_id').notNullable();
    codeColumn(table, 'sku', 100).notNullable();
    table.string('title', 500).notNullable();
    jsonColumn(table, 'options').notNullable();
    amountColumn(table, 'unit_price').notNullable();
    table.integer('quantity').notNullable();
    table.unique(['cart_id', 'sku'], { indexName: 'cart_lines_once' });
  }),
);
