import { codeColumn, migration } from '@souk/core';

export const createLevels = migration('0001-create-levels', (schema) =>
  schema.createTable('inventory_levels', (t) => {
    codeColumn(t, 'sku', 100).notNullable();
    codeColumn(t, 'location').notNullable().defaultTo('main');
    t.integer('on_hand').notNullable();
    t.integer('reserved').notNullable();
    t.tinyint('backorder').notNullable();
    t.integer('version').notNullable();
    t.primary(['sku', 'location']);
  }),
);
