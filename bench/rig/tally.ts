import type { Database } from '../../core/src/engine/database.ts';

export interface Tally {
  /** Without BEGIN, COMMIT and ROLLBACK. */
  statements: number;
  transactions: number;
  /** Of the statements, those that look a key up or keep its reply outside of any transaction: the log counts them with no request. */
  keys: number;
}

/** Counts what this database is asked from now on, by whomever. */
export function tallyOf(database: Database): Tally {
  const tally: Tally = { statements: 0, transactions: 0, keys: 0 };
  const counting =
    (run: Database['run'], alone: boolean): Database['run'] =>
    (sql, bindings, how) => {
      tally.statements += 1;
      if (alone && sql.includes('core_idempotency')) tally.keys += 1;
      return run(sql, bindings, how);
    };
  const begin = database.begin.bind(database);
  Object.assign(database, {
    run: counting(database.run, true),
    begin: async () => {
      tally.transactions += 1;
      const session = await begin();
      return { ...session, run: counting(session.run, false) };
    },
  });
  return tally;
}
