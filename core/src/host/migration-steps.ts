import type { Plugin } from '../declare/plugin.ts';
import type { Database } from '../engine/database.ts';
import type { MigrationStep } from '../engine/migrate.ts';
import { coreMigrations } from '../engine/migrations/0001-core.ts';

export const migrationSteps = (plugins: readonly Plugin[]): readonly MigrationStep[] =>
  plugins.map(({ name, migrations }) => ({ plugin: name, prefix: `${name.replaceAll('-', '_')}_`, migrations }));

/** The migrations this database has not finished, as `plugin/name`. */
export async function pendingMigrations(database: Database, steps: readonly MigrationStep[]): Promise<readonly string[]> {
  const all = [{ plugin: 'core', migrations: coreMigrations }, ...steps].flatMap(({ plugin, migrations }) =>
    migrations.map(({ name }) => `${plugin}/${name}`),
  );
  if (!(await isBegun(database))) return all;
  const { rows } = await database.run("SELECT plugin, name FROM core_migrations WHERE state = 'finished'");
  const finished = new Set(rows.map((row) => `${row['plugin']}/${row['name']}`));
  return all.filter((name) => !finished.has(name));
}

async function isBegun(database: Database): Promise<boolean> {
  const { rows } = await database.run(
    database.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'core_migrations'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'core_migrations'",
  );
  return rows.length > 0;
}

/** The same question at the price of reading a small table: for `/health/ready`. */
export async function isMigrated(database: Database, steps: readonly MigrationStep[]): Promise<boolean> {
  const wanted = coreMigrations.length + steps.reduce((sum, { migrations }) => sum + migrations.length, 0);
  const { rows } = await database.run("SELECT COUNT(*) AS finished FROM core_migrations WHERE state = 'finished'");
  return (rows[0]?.['finished'] as number) >= wanted;
}
