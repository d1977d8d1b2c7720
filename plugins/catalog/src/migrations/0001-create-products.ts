import { codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createProducts = migration('0001-create-products', (schema) =>
  schema.createTable('catalog_products', (t) => {
    idColumn(t, 'id').primary();
    codeColumn(t, 'slug', 200).notNullable().unique();
    t.string('title', 255).notNullable();
    t.text('description', 'mediumtext').notNullable();
    codeColumn(t, 'status', 16).notNullable();
    jsonColumn(t, 'images').notNullable();
    t.string('vendor', 255).nullable();
    t.string('product_type', 255).nullable();
    jsonColumn(t, 'tags').notNullable();
    codeColumn(t, 'search_text', 4_000).notNullable();
    codeColumn(t, 'source_handle', 255).nullable().unique();
    codeColumn(t, 'source_fingerprint', 64).nullable();
    instantColumn(t, 'created_at').notNullable();
    instantColumn(t, 'updated_at').notNullable();
    t.integer('version').notNullable();
    t.index(['status', 'id'], 'catalog_products_shown');
  }),
);
