import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createSightings = migration('0004-create-sightings', (schema) =>
  schema.createTable('payments_crypto_sightings', (table) => {
    codeColumn(table, 'sighting_key', 192).primary();
    codeColumn(table, 'network', 32).notNullable();
    table.integer('block_number').notNullable();
    codeColumn(table, 'block_hash', 66).notNullable();
    instantColumn(table, 'block_at').notNullable();
    codeColumn(table, 'tx_hash', 66).notNullable();
    codeColumn(table, 'log_index', 12).notNullable();
    codeColumn(table, 'address', 42).notNullable();
    idColumn(table, 'payment_id').notNullable().index();
    codeColumn(table, 'asset', 128).notNullable();
    amountColumn(table, 'amount').notNullable();
    amountColumn(table, 'announced').notNullable();
    table.integer('wrong_asset').notNullable();
    table.integer('canonical').notNullable();
    table.integer('occurrence').notNullable();
    table.integer('credited').notNullable();
    amountColumn(table, 'credited_amount').notNullable();
    table.integer('pending').notNullable();
    table.index(['network', 'block_number']);
    table.index(['network', 'pending']);
  }),
);
