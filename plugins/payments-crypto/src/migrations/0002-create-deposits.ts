import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createDeposits = migration('0002-create-deposits', (schema) =>
  schema.createTable('payments_crypto_deposits', (table) => {
    idColumn(table, 'payment_id').primary();
    idColumn(table, 'order_id').notNullable();
    codeColumn(table, 'network', 32).notNullable();
    codeColumn(table, 'address', 42).notNullable();
    codeColumn(table, 'salt', 66).notNullable();
    codeColumn(table, 'factory', 42).notNullable();
    codeColumn(table, 'code_hash', 66).notNullable();
    codeColumn(table, 'asset', 128).notNullable();
    codeColumn(table, 'symbol', 16).notNullable();
    table.integer('decimals').notNullable();
    amountColumn(table, 'asked').notNullable();
    amountColumn(table, 'enough').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    amountColumn(table, 'amount').notNullable();
    amountColumn(table, 'rate_numerator').notNullable();
    amountColumn(table, 'rate_denominator').notNullable();
    instantColumn(table, 'rate_expires_at').notNullable();
    instantColumn(table, 'expires_at').notNullable();
    codeColumn(table, 'policy', 64).notNullable();
    table.integer('from_block').notNullable();
    codeColumn(table, 'state', 20).notNullable();
    table.integer('on_its_way').notNullable();
    table.integer('tellings').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
    table.unique(['network', 'address']);
    table.index(['network', 'state', 'expires_at']);
  }),
);
