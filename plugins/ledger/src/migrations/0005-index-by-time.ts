import { migration } from '@souk/core';

/** An account's entries in the order of time; and all transfers, for the journal. */
export const indexByTime = migration('0005-index-by-time', (schema) =>
  schema
    .alterTable('ledger_entries', (table) => table.index(['account', 'asset', 'posted_at'], 'ledger_entries_by_time'))
    .alterTable('ledger_entries', (table) => table.dropIndex(['account', 'asset']))
    .alterTable('ledger_transfers', (table) => table.index(['created_at', 'id'], 'ledger_transfers_by_time')),
);
