import type { Log } from '../declare/core.ts';
import type { Plugin } from '../declare/plugin.ts';
import { systemClock } from '../engine/clock.ts';
import type { Database } from '../engine/database.ts';
import { createLog } from '../engine/log.ts';
import { assemble } from './assemble.ts';
import { BootError } from './boot-error.ts';
import type { OpenOptions } from './create-store.ts';
import { migrateStore } from './migrate-store.ts';
import { migrationSteps, pendingMigrations } from './migration-steps.ts';
import { openStoreDatabase } from './open-database.ts';
import { RunningStore } from './running-store.ts';
import { readAllSettings, type Settings } from './settings.ts';

/** From a declared store to one that can be used: settings, database, migrations, services. What fails closes what was opened. */
export async function openStore(declared: { name: string; plugins: readonly Plugin[] }, options: OpenOptions): Promise<RunningStore> {
  const { name, plugins } = declared;
  const settings = readAllSettings(plugins, options.environment);
  const { mode, logLevel } = settings.store;
  const log = options.log ?? createLog({ level: logLevel, mode });
  const clock = options.clock ?? systemClock;
  for (const warning of settings.warnings) log.warn({}, warning);
  const database = await openStoreDatabase(settings.store, { clock, log });
  try {
    await bringUpToDate(database, plugins, { settings, log, wish: options.migrate });
    const assembled = assemble({ plugins, settings, database, clock, log });
    return new RunningStore({ name, plugins, settings, database, clock, log, ...assembled });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function bringUpToDate(
  database: Database,
  plugins: readonly Plugin[],
  how: { settings: Settings; log: Log; wish: OpenOptions['migrate'] },
): Promise<void> {
  const { mode, migrate: asked } = how.settings.store;
  if ((how.wish ?? asked ?? (mode === 'production' ? 'refuse' : 'auto')) === 'auto') {
    await migrateStore(database, plugins, how.log);
    return;
  }
  const steps = migrationSteps(plugins);
  for (const prefix of ['core_', ...steps.map((step) => step.prefix)]) database.prefixes.add(prefix);
  const pending = await pendingMigrations(database, steps);
  if (pending.length === 0) return;
  const some = pending.length > 5 ? `${pending.slice(0, 5).join(', ')} and ${pending.length - 5} more` : pending.join(', ');
  throw new BootError(
    `The database lacks ${pending.length} migrations (${some}): run "souk migrate" first, or start with SOUK_MIGRATE=auto`,
  );
}
