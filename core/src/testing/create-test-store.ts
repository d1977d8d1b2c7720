import type { RequestListener } from 'node:http';
import type { Actor, Outside } from '../declare/context.ts';
import type { Clock } from '../declare/core.ts';
import type { Plugin } from '../declare/plugin.ts';
import type { Token } from '../declare/token.ts';
import { createStore } from '../host/create-store.ts';
import type { Environment } from '../host/read-settings.ts';
import type { RunningStore } from '../host/running-store.ts';
import type { Verdict } from '../host/verify.ts';
import { createTestDatabase, type DatabaseKind } from './test-database.ts';
import { type LogLine, testLog } from './test-log.ts';

export interface TestStore extends AsyncDisposable {
  readonly running: RunningStore;
  /** For supertest. */
  readonly app: RequestListener;
  readonly databaseUrl: string;
  readonly log: readonly LogLine[];
  /** On whose behalf, when nothing is said: the system's. */
  outside(actor?: Actor): Outside;
  service<T>(token: Token<T>): T;
  /** Relays every event and runs every job that is due. */
  settle(): Promise<void>;
  /** Runs a scheduled job once: `<plugin>.<name>`. */
  runSchedule(jobId: string): Promise<void>;
  /** Settles, then asks every invariant of the store. @throws Error with the offending rows */
  verify(): Promise<readonly Verdict[]>;
  /** What each request so far cost, in order, without BEGIN and COMMIT. */
  readonly statements: readonly { readonly route: string; readonly sql: number }[];
  close(): Promise<void>;
}

export interface TestStoreSpec {
  readonly plugins: readonly Plugin[];
  readonly environment?: Environment;
  readonly database?: DatabaseKind;
  readonly clock?: Clock;
  /** A database that is there already, e.g. of a store before: it is left standing. */
  readonly databaseUrl?: string;
}

/** A store of these plugins on an empty, migrated database of its own. Events and jobs wait for `settle`. */
export async function createTestStore(spec: TestStoreSpec): Promise<TestStore> {
  const database =
    spec.databaseUrl === undefined
      ? await createTestDatabase(spec.database ?? 'sqlite')
      : { url: spec.databaseUrl, drop: async () => undefined };
  const log = testLog();
  const environment = { SOUK_RATE_LIMITS: 'off', ...spec.environment, DATABASE_URL: database.url };
  const options = { environment, log, ...(spec.clock && { clock: spec.clock }) };
  let running: RunningStore;
  try {
    running = await createStore({ name: 'test', plugins: spec.plugins }).open(options);
  } catch (error) {
    await database.drop();
    throw error;
  }
  const close = async () => {
    await running.close();
    await database.drop();
  };
  return {
    running,
    app: await running.app(),
    databaseUrl: database.url,
    log: log.lines,
    outside: (actor = { kind: 'system', reason: 'test' }) => running.outside(actor),
    service: (token) => running.get(token),
    settle: () => running.runtime.settle(),
    runSchedule: (jobId) => running.runtime.runSchedule(jobId),
    verify: async () => {
      await running.runtime.settle();
      return mustHold(await running.verify());
    },
    get statements() {
      return log.lines
        .filter(({ message }) => message === 'request')
        .map(({ fields }) => ({ route: fields['route'] as string, sql: fields['sql'] as number }));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function mustHold(verdicts: readonly Verdict[]): readonly Verdict[] {
  const broken = verdicts.filter(({ result }) => 'broken' in result && result.broken.length > 0);
  if (broken.length === 0) return verdicts;
  const text = broken.map(
    ({ id, promise, result }) =>
      `${id} ${promise}\n${JSON.stringify(result, (_key, it: unknown) => (typeof it === 'bigint' ? it.toString() : it), 2)}`,
  );
  throw new Error(`Broken invariants:\n${text.join('\n')}`);
}
