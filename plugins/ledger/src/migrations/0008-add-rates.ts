import { amountColumn, codeColumn, migration } from '@souk/core';
import { lengthMax } from '../domain/entries.ts';

/** The rate of a conversion: base units of `rate_to` for one base unit of `rate_from`, as a fraction. */
export const addRates = migration('0008-add-rates', (schema) =>
  schema.alterTable('ledger_transfers', (table) => {
    codeColumn(table, 'rate_from', lengthMax.asset);
    codeColumn(table, 'rate_to', lengthMax.asset);
    amountColumn(table, 'rate_numerator');
    amountColumn(table, 'rate_denominator');
  }),
);
