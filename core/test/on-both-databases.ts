import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import type { Clock, Log } from '../src/declare/core.ts';
import { systemClock } from '../src/engine/clock.ts';
import type { Database } from '../src/engine/database.ts';
import { type MigrationStep, migrate } from '../src/engine/migrate.ts';
import { openDatabase } from '../src/engine/open-database.ts';
import { quietLog } from './quiet-log.ts';

export { quietLog };

/** A database of its own, empty, which is dropped after the test. */
export interface FreshDatabase {
  readonly url: string;
  /** Opens it once more, as another process would. */
  open(options?: { clock?: Clock; log?: Log }): Promise<Database>;
  /** Opens it with core's tables and those of these plugins. */
  migrated(steps?: readonly MigrationStep[], options?: { clock?: Clock; log?: Log }): Promise<Database>;
}

export type DatabaseKind = 'sqlite' | 'sqlite-memory' | 'mysql';
const mysqlServer = process.env['SOUK_TEST_MYSQL'] ?? 'mysql://root@127.0.0.1:3306';

async function drop(name: string): Promise<void> {
  const admin = await openDatabase(`${mysqlServer}/mysql`, { clock: systemClock, createIfAbsent: false, log: quietLog });
  await admin.run(`DROP DATABASE IF EXISTS \`${name}\``);
  await admin.close();
}

/** Runs the tests once for each kind of database; `fresh()` makes one for the test that calls it. */
export function onBothDatabases(
  title: string,
  tests: (fresh: () => FreshDatabase, kind: DatabaseKind) => void,
  kinds: readonly DatabaseKind[] = ['sqlite', 'mysql'],
): void {
  // Creating tables on MariaDB takes a second or more on a busy machine.
  describe.each(kinds)(`${title} (%s)`, { timeout: 30_000 }, (kind) => {
    const endings: (() => Promise<void> | void)[] = [];
    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
    });
    tests(() => freshDatabase(kind, endings), kind);
  });
}

function freshDatabase(kind: DatabaseKind, endings: (() => Promise<void> | void)[]): FreshDatabase {
  const name = `souk_test_${randomBytes(6).toString('hex')}`;
  const folder = kind === 'sqlite' ? mkdtempSync(join(tmpdir(), 'souk-')) : '';
  const url = kind === 'mysql' ? `${mysqlServer}/${name}` : kind === 'sqlite' ? `sqlite:${join(folder, 'store.db')}` : 'sqlite::memory:';
  endings.push(() => (kind === 'mysql' ? drop(name) : folder === '' ? undefined : rmSync(folder, { recursive: true })));
  const open: FreshDatabase['open'] = async ({ clock = systemClock, log = quietLog } = {}) => {
    const database = await openDatabase(url, { clock, createIfAbsent: true, log });
    endings.push(() => database.close());
    return database;
  };
  return {
    url,
    open,
    migrated: async (steps = [], options = {}) => {
      const database = await open(options);
      await migrate(database, steps, options.log ?? quietLog);
      return database;
    },
  };
}
