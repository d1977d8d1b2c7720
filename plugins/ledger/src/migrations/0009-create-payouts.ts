import { amountColumn, codeColumn, instantColumn, migration } from '@souk/core';

export const createPayouts = migration('0009-create-payouts', (schema) =>
  schema.createTable('ledger_payouts', (table) => {
    codeColumn(table, 'provider', 100).notNullable();
    codeColumn(table, 'payout_id', 100).notNullable();
    codeColumn(table, 'bank', 60).notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    amountColumn(table, 'amount').notNullable();
    /** SHA-256 of the report: the same payout must say the same again. */
    codeColumn(table, 'fingerprint', 64).notNullable();
    instantColumn(table, 'arrived_at').notNullable();
    instantColumn(table, 'recorded_at').notNullable();
    table.primary(['provider', 'payout_id']);
  }),
);
