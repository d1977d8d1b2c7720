import { z } from 'zod';
import type { Actor } from '../../src/declare/context.ts';
import { defineContract } from '../../src/declare/contract.ts';
import type { Clock, Log } from '../../src/declare/core.ts';
import { type Happened, on } from '../../src/declare/event.ts';
import { defineJob } from '../../src/declare/job.ts';
import { amountColumn, codeColumn, instantColumn, migration } from '../../src/declare/migration.ts';
import { systemClock } from '../../src/engine/clock.ts';
import type { Database } from '../../src/engine/database.ts';
import type { LoadedJob, LoadedSubscription, LoadedTap } from '../../src/engine/loaded.ts';
import type { MigrationStep } from '../../src/engine/migrate.ts';
import { createRuntime, type Runtime } from '../../src/engine/runtime.ts';
import { wholeNumber } from '../../src/values/money.ts';
import { instantSchema } from '../../src/values/time.ts';
import { quietLog } from '../on-both-databases.ts';

/** A plugin for tests: jars that hold beans. */
export const jars = defineContract({ name: 'jars', version: '1.0.0' });
export interface JarRow {
  id: string;
  beans: number;
  worth: string;
  filled_at: Date | null;
  sealed: number;
}
export const tables = jars.tables<{ jars_jars: JarRow; jars_log: { id: string; jar_id: string; note: string } }>();
export const filled = jars.event('filled', {
  version: 1,
  key: 'jarId',
  payload: z.object({ jarId: z.string(), beans: z.number(), worth: wholeNumber, at: instantSchema }),
});

export const createJars = migration('0001-create-jars', (schema) =>
  schema
    .createTable('jars_jars', (t) => {
      codeColumn(t, 'id').primary();
      t.integer('beans').notNullable();
      amountColumn(t, 'worth').notNullable();
      instantColumn(t, 'filled_at').nullable();
      t.integer('sealed').notNullable();
    })
    .createTable('jars_log', (t) => {
      codeColumn(t, 'id').primary();
      codeColumn(t, 'jar_id').notNullable();
      t.string('note', 200).notNullable();
    }),
);
export const jarSteps: readonly MigrationStep[] = [{ plugin: 'jars', prefix: 'jars_', migrations: [createJars] }];

export const jar = (id: string, beans = 0): JarRow => ({ id, beans, worth: '0', filled_at: null, sealed: 0 });
export const system: Actor = { kind: 'system', reason: 'test' };

type Handle = (payload: any, tx: any, uses: any, happened: Happened) => Promise<void>;
export function subscription(name: string, handle: Handle): LoadedSubscription {
  return { plugin: 'jars', id: `jars.${name}`, uses: {}, subscription: on(filled, { name, handle }) };
}
export function job(
  name: string,
  run: (payload: any, outside: any) => Promise<void>,
  how: { every?: string; attemptsMax?: number } = {},
): LoadedJob {
  return {
    plugin: 'jars',
    id: `jars.${name}`,
    uses: {},
    job: defineJob({ name, payload: z.object({ jarId: z.string().optional() }), run, ...how }),
  };
}

export function runtimeOn(
  database: Database,
  parts: { taps?: LoadedTap[]; subscriptions?: LoadedSubscription[]; jobs?: LoadedJob[]; clock?: Clock; log?: Log } = {},
): Runtime {
  const { taps = [], subscriptions = [], jobs = [], clock = systemClock, log = quietLog } = parts;
  return createRuntime({ database, clock, log, taps, subscriptions, jobs });
}

/** A clock that stands still until it is moved. */
export function fakeClock(start = '2026-03-01T12:00:00.000Z'): Clock & { advance(ms: number): void } {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

export const until = async (condition: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> => {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${timeoutMs} ms`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
};
