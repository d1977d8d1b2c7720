import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createCollections = migration('0004-create-collections', (schema) =>
  schema.createTable('catalog_collections', (t) => {
    idColumn(t, 'id').primary();
    codeColumn(t, 'slug', 200).notNullable().unique();
    t.string('title', 255).notNullable();
    instantColumn(t, 'created_at').notNullable();
  }),
);
