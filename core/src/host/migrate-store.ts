import type { Log } from '../declare/core.ts';
import type { Plugin } from '../declare/plugin.ts';
import type { Database } from '../engine/database.ts';
import { MigrationFailed, migrate } from '../engine/migrate.ts';
import { BootError } from './boot-error.ts';
import { migrationSteps } from './migration-steps.ts';

/** Applies what is pending. @throws BootError naming the migration, and with it the plugin, that failed */
export async function migrateStore(database: Database, plugins: readonly Plugin[], log: Log): Promise<{ applied: string[] }> {
  try {
    return await migrate(database, migrationSteps(plugins), log);
  } catch (cause) {
    throw cause instanceof MigrationFailed ? new BootError(cause.message, { cause }) : cause;
  }
}
