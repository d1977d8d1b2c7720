import { byDialect, migration } from '@souk/core';

const keys = {
  ledger_transfers: 'id = NEW.id OR idem_key = NEW.idem_key',
  ledger_entries: 'transfer_id = NEW.transfer_id AND position = NEW.position',
  ledger_payouts: 'provider = NEW.provider AND payout_id = NEW.payout_id',
  ledger_payout_lines: 'provider = NEW.provider AND payout_id = NEW.payout_id AND position = NEW.position',
};

/** On SQLite, INSERT OR REPLACE takes the old row away without asking the trigger against deletes. MySQL asks it. */
export const refuseReplacement = migration('0013-refuse-replacement', (schema) =>
  byDialect(schema, {
    sqlite: Object.entries(keys).map(
      ([table, same]) => `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${same})
        BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
    ),
    mysql: [],
  }),
);
