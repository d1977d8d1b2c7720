import { codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createReservations = migration('0002-create-reservations', (schema) =>
  schema.createTable('inventory_reservations', (t) => {
    idColumn(t, 'id').primary();
    codeColumn(t, 'reference').notNullable();
    codeColumn(t, 'sku', 100).notNullable();
    codeColumn(t, 'location').notNullable().defaultTo('main');
    t.integer('quantity').notNullable();
    codeColumn(t, 'state', 16).notNullable();
    t.tinyint('standing').nullable();
    instantColumn(t, 'expires_at').notNullable();
    t.integer('version').notNullable();
    // Reservations are found by reference. A null stands beside other nulls: those that ended do not keep a new one out.
    t.unique(['reference', 'sku', 'location', 'standing'], { indexName: 'inventory_reservations_standing' });
    t.index(['state', 'expires_at'], 'inventory_reservations_expiry');
  }),
);
