import { codeColumn, instantColumn, migration } from '@souk/core';

export const createPayouts = migration('0004-create-payouts', (schema) =>
  schema.createTable('payments_stripe_payouts', (table) => {
    codeColumn(table, 'payout_id', 190).primary();
    instantColumn(table, 'recorded_at').notNullable();
  }),
);
