import { byDialect, migration } from '@souk/core';

/**
 * Each entry gets the instant of its transfer, so that an account's entries up to a time are one range of an index. The trigger against updates
 * stands aside for it. A step that died half-way may be run again.
 */
export const addPostedAt = migration('0004-add-posted-at', (schema) =>
  byDialect(schema, {
    sqlite: [
      'DROP TRIGGER IF EXISTS ledger_entries_no_update',
      "ALTER TABLE ledger_entries ADD COLUMN posted_at TEXT NOT NULL DEFAULT '1970-01-01T00:00:00.000Z'",
      `UPDATE ledger_entries SET posted_at = (SELECT t.created_at FROM ledger_transfers t WHERE t.id = transfer_id)
       WHERE transfer_id IN (SELECT id FROM ledger_transfers)`,
      `CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
       BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END`,
    ],
    mysql: [
      'DROP TRIGGER IF EXISTS ledger_entries_no_update',
      "ALTER TABLE ledger_entries ADD COLUMN posted_at DATETIME(3) NOT NULL DEFAULT '1970-01-01 00:00:00.000'",
      'UPDATE ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id SET e.posted_at = t.created_at',
      `CREATE TRIGGER IF NOT EXISTS ledger_entries_no_update BEFORE UPDATE ON ledger_entries
       FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_entries is append-only'`,
    ],
  }),
);
