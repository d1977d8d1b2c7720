import { appendOnly, migration } from '@souk/core';

/** What a provider reported is kept as it was said. */
export const refusePayoutEdits = migration('0012-refuse-payout-edits', (schema) =>
  appendOnly(schema, ['ledger_payouts', 'ledger_payout_lines']),
);
