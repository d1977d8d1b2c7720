import type { Row } from './database.ts';

/** An event as it lies in the outbox. */
export interface Told {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly payload: string;
  readonly at: Date;
}

export const toldFrom = (row: Row): Told => ({
  position: row['position'],
  id: row['id'],
  name: row['name'],
  key: row['event_key'],
  payload: row['payload'],
  at: row['emitted_at'],
});
