import { amountColumn, codeColumn, idColumn, instantColumn, migration } from '@souk/core';

export const createOperations = migration('0007-create-operations', (schema) =>
  schema.createTable('payments_operations', (table) => {
    idColumn(table, 'id').primary();
    idColumn(table, 'payment_id').notNullable().index();
    codeColumn(table, 'provider').notNullable();
    codeColumn(table, 'kind', 20).notNullable();
    codeColumn(table, 'state', 20).notNullable();
    amountColumn(table, 'amount').notNullable();
    table.integer('is_final').notNullable();
    codeColumn(table, 'source', 20).nullable();
    codeColumn(table, 'clearing', 128).nullable();
    codeColumn(table, 'paid_out_asset', 128).nullable();
    amountColumn(table, 'paid_out_amount').nullable();
    table.string('reason', 500).nullable();
    table.string('failure', 500).nullable();
    table.integer('failed_for_good').notNullable();
    // No two refunds share a provider's refund.
    codeColumn(table, 'provider_reference', 200).nullable();
    codeColumn(table, 'asked_by', 100).notNullable();
    instantColumn(table, 'first_called_at').nullable();
    instantColumn(table, 'leased_until_at').nullable();
    table.integer('version').notNullable();
    instantColumn(table, 'created_at').notNullable();
    instantColumn(table, 'updated_at').notNullable();
    table.unique(['provider', 'provider_reference'], { indexName: 'payments_operations_reference' });
    table.index(['state', 'leased_until_at'], 'payments_operations_due');
  }),
);
