import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../declare/core.ts';
import { systemClock } from '../engine/clock.ts';
import { openDatabase } from '../engine/open-database.ts';

export type DatabaseKind = 'sqlite' | 'mysql';

export interface TestDatabase {
  /** As DATABASE_URL. */
  readonly url: string;
  /** Call it when everybody has closed their connections. */
  drop(): Promise<void>;
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The server that tests make and drop their databases on. */
const server = new URL(process.env['SOUK_TEST_MYSQL'] ?? 'mysql://root@127.0.0.1:3306');

/** An empty database of its own. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'souk-test-'));
    return { url: `sqlite:${join(folder, 'souk.db')}`, drop: () => rm(folder, { recursive: true, force: true }) };
  }
  const name = `souk_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${name}`, server).href;
  return {
    url,
    drop: async () => {
      const database = await openDatabase(url, { clock: systemClock, createIfAbsent: true, log: silent });
      await database.run(`DROP DATABASE ${name}`);
      await database.close();
    },
  };
}

/** Whether something listens where the tests' MariaDB should be. */
export function mysqlAnswers(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: server.hostname, port: Number.parseInt(server.port || '3306', 10), timeout: 1_000 });
  socket
    .once('connect', () => resolve(true))
    .once('error', () => resolve(false))
    .once('timeout', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
