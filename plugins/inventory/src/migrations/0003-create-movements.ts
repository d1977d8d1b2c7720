import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createMovements = migration('0003-create-movements', (schema) =>
  schema.createTable('inventory_movements', (t) => {
    idColumn(t, 'id').primary();
    codeColumn(t, 'sku', 100).notNullable();
    codeColumn(t, 'location').notNullable().defaultTo('main');
    t.integer('quantity').notNullable();
    t.string('reason', 200).notNullable();
    codeColumn(t, 'reference').nullable();
    instantColumn(t, 'moved_at').notNullable();
    t.index(['sku', 'id'], 'inventory_movements_by_sku');
  }),
);
