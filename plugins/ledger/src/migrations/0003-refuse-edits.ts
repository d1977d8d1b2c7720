import { appendOnly, migration } from '@souk/core';

export const refuseEdits = migration('0003-refuse-edits', (schema) => appendOnly(schema, ['ledger_transfers', 'ledger_entries']));
