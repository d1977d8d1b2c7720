import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { onBothDatabases } from '../on-both-databases.ts';
import { jarSteps } from './fixture.ts';

const child = fileURLToPath(new URL('crash-child.ts', import.meta.url));

async function journey(url: string, environment: Record<string, string>): Promise<NodeJS.Signals | null> {
  const flags = ['--conditions=souk-source', '--disable-warning=ExperimentalWarning'];
  const run = spawn(process.execPath, [...flags, child, url], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  run.stderr.on('data', (data) => {
    complaints += data;
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => run.on('close', (...how) => resolve(how)));
  if (signal === null && code !== 0) throw new Error(complaints);
  return signal;
}

async function empty(database: Database): Promise<void> {
  for (const table of ['core_outbox', 'core_inbox', 'core_deliveries', 'core_leases', 'core_commits', 'jars_jars'])
    await database.run(`DELETE FROM ${table}`);
  await database.run("INSERT INTO jars_jars (id, beans, worth, sealed) VALUES ('audit', 0, '0', 0)");
}

onBothDatabases('killed by kill -9', (fresh) => {
  test('between any two commits, and begun again: every effect of every event is there exactly once', async () => {
    const one = fresh();
    const database = await one.migrated(jarSteps);
    await empty(database);
    const folder = mkdtempSync(join(tmpdir(), 'souk-crash-'));
    const log = join(folder, 'commits');
    expect(await journey(one.url, { SOUK_CRASH_LOG: log })).toBeNull();
    const commits = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('commit.after')).length;
    rmSync(folder, { recursive: true });
    expect(commits).toBeGreaterThan(8);
    // What lies in the database right before a commit is what lay there right after the one before it.
    const places = ['commit.before#1', ...Array.from({ length: commits }, (_, i) => `commit.after#${i + 1}`)];
    for (const place of places) {
      await empty(database);
      expect({ place, signal: await journey(one.url, { SOUK_CRASH_AT: place }) }).toEqual({ place, signal: 'SIGKILL' });
      expect(await journey(one.url, {})).toBeNull();
      const { rows } = await database.run('SELECT id, beans FROM jars_jars ORDER BY id');
      expect({ place, rows }).toEqual({
        place,
        rows: [
          { id: 'a', beans: 3 },
          { id: 'audit', beans: 9 },
          { id: 'b', beans: 3 },
          { id: 'c', beans: 3 },
        ],
      });
      const counts = await database.run(
        'SELECT (SELECT COUNT(*) FROM core_outbox WHERE sent_at IS NULL) AS unsent, (SELECT COUNT(*) FROM core_outbox) AS events, (SELECT COUNT(*) FROM core_inbox) AS handled, (SELECT MAX(sequence) FROM core_outbox) AS last',
      );
      expect({ place, ...counts.rows[0] }).toEqual({ place, unsent: 0, events: 9, handled: 18, last: 3 });
    }
  }, 120_000);
});
