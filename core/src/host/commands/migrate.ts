import { systemClock } from '../../engine/clock.ts';
import { commandLog } from '../command-log.ts';
import { migrateStore } from '../migrate-store.ts';
import { openStoreDatabase } from '../open-database.ts';
import { readAllSettings } from '../settings.ts';
import type { OwnCommand } from './own-command.ts';

/** Needs the settings and the database, and makes no service: the code of a store may be newer than its tables. */
export const migrateCommand: OwnCommand = async ({ store, environment, terminal }) => {
  const { plugins } = await store();
  const { store: settings } = readAllSettings(plugins, environment);
  const log = commandLog();
  const database = await openStoreDatabase(settings, { clock: systemClock, log });
  try {
    const { applied } = await migrateStore(database, plugins, log);
    for (const name of applied) terminal.print(`applied ${name}`);
    terminal.print(
      applied.length === 0 ? 'The database is up to date' : `${applied.length} migrations applied; the database is up to date`,
    );
  } finally {
    await database.close();
  }
};
