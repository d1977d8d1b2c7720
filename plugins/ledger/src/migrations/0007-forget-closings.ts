import { byDialect, migration } from '@souk/core';

const closable = "substr(NEW.account, 1, 17) <> 'order_receivable:'";
const forget = 'DELETE FROM ledger_closings WHERE account = NEW.account AND asset = NEW.asset AND closed_at >= NEW.posted_at';

/** An entry that comes late (the clock of a host stands behind) takes away the closings it makes wrong. Accounts of single orders have none. */
export const forgetClosings = migration('0007-forget-closings', (schema) =>
  byDialect(schema, {
    sqlite: [`CREATE TRIGGER ledger_entries_forget_closings AFTER INSERT ON ledger_entries WHEN ${closable} BEGIN ${forget}; END`],
    mysql: [
      `CREATE TRIGGER IF NOT EXISTS ledger_entries_forget_closings AFTER INSERT ON ledger_entries
       FOR EACH ROW IF ${closable} THEN ${forget}; END IF`,
    ],
  }),
);
