import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type DatabaseKind } from './test-database.ts';

export interface CrashSpec {
  /**
   * A module that a process of its own runs against `DATABASE_URL`: it opens the store, goes through a whole journey and ends
   * with 0. Run again after a crash it must go on from there: with the same idempotency keys, as a client would.
   */
  readonly journey: URL;
  readonly database: DatabaseKind;
  readonly environment?: Readonly<Record<string, string>>;
  /** Which commits to die at, by label; those of migrations are left out. */
  readonly only?: (label: string) => boolean;
  /** Looks at the database after the journey that was resumed; throws when the end is not the same. */
  check(after: { databaseUrl: string; crashedAt: string }): Promise<void>;
}

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly output: string;
}

/**
 * Kills a journey (SIGKILL) right before and right after each of its commits, each time on a fresh database, then runs it again
 * to its end and has it checked. @returns the points it died at, and those that did not come up again in the second run
 */
export async function crashBetweenCommits(
  spec: CrashSpec,
): Promise<{ readonly crashed: readonly string[]; readonly missed: readonly string[] }> {
  const crashed: string[] = [];
  const missed: string[] = [];
  for (const point of await pointsOf(spec)) {
    await withDatabase(spec, async (databaseUrl) => {
      const first = await run(spec, databaseUrl, { SOUK_CRASH_AT: point });
      if (first.signal === 'SIGKILL') crashed.push(point);
      else if (first.code === 0) missed.push(point);
      else throw new Error(`The journey failed before it came to ${point}:\n${first.output}`);
      const second = await run(spec, databaseUrl, {});
      if (second.code !== 0) throw new Error(`Killed at ${point}, the journey could not be resumed:\n${second.output}`);
      await spec.check({ databaseUrl, crashedAt: point });
    });
  }
  return { crashed, missed };
}

/** One undisturbed run tells which commits there are: `commit.after:request#2` is the second with that label. */
async function pointsOf(spec: CrashSpec): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-crash-'));
  const file = join(folder, 'passages');
  try {
    await withDatabase(spec, async (databaseUrl) => {
      const { code, output } = await run(spec, databaseUrl, { SOUK_CRASH_LOG: file });
      if (code !== 0) throw new Error(`The journey fails even without a crash:\n${output}`);
      await spec.check({ databaseUrl, crashedAt: 'nowhere' });
    });
    const counts = new Map<string, number>();
    const passages = existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
      : [];
    const points = passages.flatMap((passage) => {
      const count = (counts.get(passage) ?? 0) + 1;
      counts.set(passage, count);
      const label = passage.slice(passage.indexOf(':') + 1);
      return label.startsWith('migrate:') || spec.only?.(label) === false ? [] : [`${passage}#${count}`];
    });
    if (points.length === 0) throw new Error('The journey commits nothing: there is nowhere to crash');
    return points;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDatabase(spec: CrashSpec, work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const database = await createTestDatabase(spec.database);
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

function run({ journey, environment }: CrashSpec, databaseUrl: string, crash: Readonly<Record<string, string>>): Promise<Ended> {
  const env = { ...process.env, ...environment, ...crash, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ['--conditions=souk-source', fileURLToPath(journey)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
}
