import type { Clock, Log } from '../declare/core.ts';
import type { Database } from '../engine/database.ts';
import { openDatabase } from '../engine/open-database.ts';
import { BootError } from './boot-error.ts';
import type { StoreSettings } from './store-settings.ts';

/** Connects, and refuses a database that would lose what it said was committed. */
export async function openStoreDatabase(settings: StoreSettings, parts: { clock: Clock; log: Log }): Promise<Database> {
  const { databaseUrl, mode } = settings;
  const database = await openDatabase(databaseUrl, {
    ...parts,
    createIfAbsent: mode === 'development' || databaseUrl.startsWith('sqlite:'),
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message || (cause as Error & { code?: string }).code : String(cause);
    throw new BootError(
      `The database cannot be opened: ${reason}; see that it runs and that DATABASE_URL is right ("souk doctor" tells more)`,
      { cause },
    );
  });
  const fault = mode === 'production' ? await durabilityFault(database, settings.durability) : undefined;
  if (fault === undefined) return database;
  await database.close();
  throw new BootError(fault);
}

/** What is said to be committed must survive a power cut. SQLite is opened so; a server says so itself. */
export async function durabilityFault(database: Database, durability: StoreSettings['durability']): Promise<string | undefined> {
  if (database.dialect !== 'mysql') return undefined;
  const { rows } = await database.run('SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flush');
  const flush = String(rows[0]?.['flush']);
  if (flush === '1' || (flush !== '0' && durability === 'relaxed')) return undefined;
  const mend = flush === '0' ? '' : ', or accept that a power cut loses the last second with SOUK_DURABILITY=relaxed';
  return `The database runs with innodb_flush_log_at_trx_commit=${flush} and may lose what it said was committed: set it to 1 on the server${mend}`;
}
