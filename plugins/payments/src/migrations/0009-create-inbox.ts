import { codeColumn, instantColumn, jsonColumn, migration } from '@souk/core';

export const createInbox = migration('0009-create-inbox', (schema) =>
  schema.createTable('payments_inbox', (table) => {
    codeColumn(table, 'provider').notNullable();
    codeColumn(table, 'event_id', 200).notNullable();
    jsonColumn(table, 'payload').notNullable();
    codeColumn(table, 'state', 20).notNullable();
    table.integer('tries').notNullable();
    instantColumn(table, 'leased_until_at').nullable();
    table.string('failure', 500).nullable();
    instantColumn(table, 'received_at').notNullable();
    instantColumn(table, 'settled_at').nullable();
    table.primary(['provider', 'event_id']);
    table.index(['state', 'leased_until_at'], 'payments_inbox_due');
  }),
);
