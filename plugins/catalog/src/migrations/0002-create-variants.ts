import { codeColumn, idColumn, jsonColumn, migration } from '@souk/core';

export const createVariants = migration('0002-create-variants', (schema) =>
  schema.createTable('catalog_variants', (t) => {
    idColumn(t, 'id').primary();
    idColumn(t, 'product_id').notNullable();
    codeColumn(t, 'sku', 100).notNullable().unique();
    t.string('title', 400).notNullable();
    jsonColumn(t, 'options').notNullable();
    t.integer('position').notNullable();
    t.integer('source_quantity').nullable();
    t.index(['product_id', 'position'], 'catalog_variants_of_product');
  }),
);
