import type { Client } from './client.ts';
import { acknowledged } from './oracle/acknowledged.ts';
import { invariants } from './oracle/invariants.ts';
import { moneyAtTheRail } from './oracle/money-at-the-rail.ts';
import type { Sql } from './oracle/sql.ts';
import { stock } from './oracle/stock.ts';
import type { Rail } from './rail.ts';
import type { StoreProcess } from './store-process.ts';

export interface Witnesses {
  readonly rail: Rail;
  readonly client: Client;
}

/** Everything that does not hold, in words. */
export async function findings({ running }: StoreProcess, { rail, client }: Witnesses): Promise<readonly string[]> {
  const sql: Sql = async (text) => (await running.database.run(text)).rows;
  return [
    ...(await invariants(running)),
    ...(await stock(sql)),
    ...(await moneyAtTheRail(sql, rail)),
    ...(await acknowledged(sql, client.remembered)),
  ];
}
