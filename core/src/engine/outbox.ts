import { z } from 'zod';
import type { Bindable } from '../declare/context.ts';
import type { EventType } from '../declare/event.ts';
import type { Database, Run } from './database.ts';
import type { NewId } from './ids.ts';

/** An event as it waits for COMMIT: encoded, with its id. */
export interface Emitted {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly key: string;
  readonly payload: string;
}

const keyLengthMax = 191;

/** Encodes at once, so that a payload which does not fit its schema fails where it was emitted. */
export function encodeEvent(newId: NewId, event: EventType<any>, payload: unknown): Emitted {
  const encoded = z.encode(event.payload as z.ZodType, payload) as Record<string, unknown>;
  const key = encoded[event.key];
  if (typeof key !== 'string' || key === '' || key.length > keyLengthMax) {
    throw new Error(`The event ${event.name} has no text of up to ${keyLengthMax} characters in "${event.key}", which is its key`);
  }
  return { id: newId('evt'), name: event.name, version: event.version, key, payload: JSON.stringify(encoded) };
}

/**
 * Writes all events of a transaction with one statement. `sequence` counts on from the last one of that key, without gaps:
 * two transactions that emit for one key at the same moment collide on UNIQUE (event_key, sequence), and the second is run again.
 */
export async function writeOutbox(run: Run, dialect: Database['dialect'], events: readonly Emitted[], now: Date): Promise<void> {
  const ofKey = new Map<string, number>();
  const bindings = events.flatMap<Bindable>(({ id, name, version, key, payload }) => {
    const nth = (ofKey.get(key) ?? 0) + 1;
    ofKey.set(key, nth);
    return [id, name, version, key, nth, payload];
  });
  const rows =
    dialect === 'sqlite'
      ? `SELECT column1 AS id, column2 AS name, column3 AS version, column4 AS event_key, column5 AS nth, column6 AS payload FROM (VALUES ${Array(events.length).fill('(?,?,?,?,?,?)').join(',')})`
      : [
          'SELECT ? AS id, ? AS name, ? AS version, ? AS event_key, ? AS nth, ? AS payload',
          ...Array(events.length - 1).fill('SELECT ?,?,?,?,?,?'),
        ].join(' UNION ALL ');
  await run(
    'INSERT INTO core_outbox (id, name, version, event_key, sequence, payload, emitted_at) ' +
      'SELECT e.id, e.name, e.version, e.event_key, ' +
      'e.nth + COALESCE((SELECT MAX(o.sequence) FROM core_outbox o WHERE o.event_key = e.event_key), 0), e.payload, ? ' +
      `FROM (${rows}) AS e`,
    [now, ...bindings],
  );
}
