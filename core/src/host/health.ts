import type { Plugin } from '../declare/plugin.ts';
import type { Database } from '../engine/database.ts';
import { isMigrated, migrationSteps } from './migration-steps.ts';

export interface Readiness {
  readonly ready: boolean;
  /** Each thing looked at: `ok`, or in a few words what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

/** How long something may take before it counts as not answering. */
const patienceMs = 2_000;
const relayLateMs = 60_000;

/**
 * Whether this process should be given requests. A table is read: a cluster node without quorum still answers `SELECT 1`. The
 * relay is told of and does not decide: one relay works for all processes, and taking them all out because it is late
 * would turn late mails into a closed store.
 */
export async function readiness(parts: { database: Database; plugins: readonly Plugin[]; closing: boolean }): Promise<Readiness> {
  const { database, plugins, closing } = parts;
  const [tables, relay] = await Promise.all([inTime(askTables(database, plugins)), inTime(askRelay(database))]);
  const checks = { database: tables, process: closing ? 'closing' : 'ok', relay };
  return { ready: tables === 'ok' && !closing, checks };
}

async function askTables(database: Database, plugins: readonly Plugin[]): Promise<string> {
  return (await isMigrated(database, migrationSteps(plugins))) ? 'ok' : 'migrations are pending';
}

async function askRelay(database: Database): Promise<string> {
  const { rows } = await database.run(
    `SELECT id FROM core_outbox WHERE sent_at IS NULL AND emitted_at < ${database.clock(-relayLateMs)} LIMIT 1`,
  );
  return rows.length === 0 ? 'ok' : 'late';
}

async function inTime(asked: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, `no answer in ${patienceMs} ms`);
  });
  const found = await Promise.race([asked.catch(() => 'not reachable'), late]); // the driver's words may name hosts; the log has them
  clearTimeout(timer);
  return found;
}
