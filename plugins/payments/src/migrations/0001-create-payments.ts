import { amountColumn, codeColumn, idColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createPayments = migration('0001-create-payments', (schema) =>
  schema.createTable('payments_payments', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'order_id').notNullable().index();
    codeColumn(table, 'provider').notNullable();
    codeColumn(table, 'asset', 128).nullable();
    codeColumn(table, 'state', 20).notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    amountColumn(table, 'amount').notNullable();
    amountColumn(table, 'amount_captured').notNullable();
    amountColumn(table, 'amount_waiting').notNullable();
    table.integer('on_its_way').notNullable();
    jsonColumn(table, 'next_action').nullable();
    codeColumn(table, 'provider_reference', 200).nullable();
    instantColumn(table, 'answered_at').nullable();
    instantColumn(table, 'expires_at').notNullable();
    codeColumn(table, 'active_key', 120).nullable().unique();
    idColumn(table, 'attempt_id').notNullable();
    table.integer('version').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
    table.index(['state', 'expires_at']);
    table.index(['provider', 'provider_reference']);
  }),
);
