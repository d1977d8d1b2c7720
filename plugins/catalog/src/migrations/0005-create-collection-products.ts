import { idColumn, migration } from '@souk/core';

export const createCollectionProducts = migration('0005-create-collection-products', (schema) =>
  schema.createTable('catalog_collection_products', (t) => {
    idColumn(t, 'collection_id').notNullable();
    idColumn(t, 'product_id').notNullable();
    t.primary(['collection_id', 'product_id']);
  }),
);
