import createKnex, { type Knex } from 'knex';
import mysql, { type Connection as Mysql2Connection } from 'mysql2';
import { type Clock, CoreProblem } from '../declare/core.ts';
import { toMysql } from './bindings.ts';
import { systemClock } from './clock.ts';
import type { Database, DatabaseOptions, ErrorClass, Ran, Row, Run, Session } from './database.ts';
import { clientOver } from './execute.ts';
import { knexLog } from './knex-log.ts';

const poolMax = 10;
const lockWaitSeconds = 5;
/** ER_CHECKREAD (1020), ER_LOCK_WAIT_TIMEOUT (1205) and ER_LOCK_DEADLOCK (1213): undone once we roll back, and may be run again. */
const rolledBack = new Set([1020, 1205, 1213]);
/** The server is going away or has lost its quorum: 1047 (Galera), 1053, 1077, 1927 (killed), 4031 (idle too long). */
const goingAway = new Set([1047, 1053, 1077, 1927, 4031]);
const networkCodes = /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;

/** A pooled connection. knex throws away whatever carries `__knex__disposed`. */
type Connection = Mysql2Connection & { __knex__disposed?: unknown; setClockMs?: number };
type DriverError = Error & { code?: string; errno?: number; fatal?: boolean; sql?: string };

function send(connection: Connection, sql: string, values: readonly unknown[], prepared: boolean): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const answer = (error: DriverError | null, result: unknown): void => {
      if (error) {
        delete error.sql; // It holds the bindings, which are not for the log.
        error.message += ` (in: ${sql.slice(0, 300)})`;
        reject(error);
      } else if (Array.isArray(result)) {
        resolve({ rows: result as Row[], affected: result.length });
      } else {
        resolve({ rows: [], affected: (result as { affectedRows: number }).affectedRows });
      }
    };
    if (prepared) connection.execute(sql, values as never, answer as never);
    else connection.query(sql, values as never, answer as never);
  });
}

class MysqlDatabase implements Database {
  readonly dialect = 'mysql';
  readonly knex: Knex;
  readonly prefixes = new Set<string>();
  readonly run: Run;
  readonly #clock: Clock;
  readonly #lockName: string;

  constructor(connection: mysql.ConnectionOptions, { clock, log }: DatabaseOptions) {
    this.#clock = clock;
    this.#lockName = `souk-migrate:${connection.database}`.slice(0, 64);
    const pool = { min: 0, max: poolMax, acquireTimeoutMillis: 10_000, afterCreate: prepareSession };
    this.knex = createKnex({ client: 'mysql2', connection: connection as unknown as Knex.MySql2ConnectionConfig, pool, log: knexLog(log) });
    this.run = async (sql, bindings = [], { prepared = false } = {}) => {
      const borrowed = await this.#acquire();
      try {
        return await this.#send(borrowed, sql, bindings, prepared);
      } finally {
        await this.knex.client.releaseConnection(borrowed);
      }
    };
    this.knex.client = clientOver(this.knex, this.run);
  }

  async #acquire(): Promise<Connection> {
    try {
      return (await this.knex.client.acquireConnection()) as Connection;
    } catch (error) {
      // All connections have been busy for ten seconds: more of the same would only make the queue longer.
      if (error instanceof Error && error.name === 'KnexTimeoutError') throw Object.assign(CoreProblem.unavailable(), { cause: error });
      throw error;
    }
  }

  async #send(connection: Connection, sql: string, bindings: readonly any[], prepared: boolean): Promise<Ran> {
    const values = bindings.map(toMysql);
    const text = sql.includes('exact_sum(') ? sql.replaceAll('exact_sum(', 'sum(') : sql;
    // A prepared statement would take a bigint as text, and compare and add it as a float.
    const asPrepared = prepared && !values.some((value) => typeof value === 'bigint');
    try {
      if (this.#clock !== systemClock) await this.#followClock(connection);
      return await send(connection, text, values, asPrepared);
    } catch (error) {
      if (this.classify(error) === 'lost') connection.__knex__disposed = error;
      throw error;
    }
  }

  /** Moves the time of this connection to that of a clock which is not the system's. */
  async #followClock(connection: Connection): Promise<void> {
    const nowMs = this.#clock.now().getTime();
    if (connection.setClockMs === nowMs) return;
    await send(connection, `SET timestamp = ${nowMs / 1_000}`, [], false);
    connection.setClockMs = nowMs;
  }

  async begin(): Promise<Session> {
    const connection = await this.#acquire();
    const command = (sql: string) => this.#send(connection, sql, [], false);
    let over = false;
    const finish = async (): Promise<void> => {
      over = true;
      await this.knex.client.releaseConnection(connection);
    };
    try {
      await command('START TRANSACTION');
    } catch (error) {
      await finish();
      throw error;
    }
    return {
      run: async (sql, bindings = [], { prepared = false } = {}) => {
        if (over) throw new Error('This transaction is over');
        return this.#send(connection, sql, bindings, prepared);
      },
      commit: async () => {
        await command('COMMIT');
        await finish();
      },
      rollback: async () => {
        if (over) return;
        if (!connection.__knex__disposed)
          await command('ROLLBACK').catch((error) => {
            connection.__knex__disposed = error;
          });
        if (connection.__knex__disposed) connection.destroy();
        await finish();
      },
    };
  }

  clock(offsetMs = 0): string {
    const ms = Math.trunc(offsetMs);
    return ms === 0 ? 'NOW(3)' : `(NOW(3) + INTERVAL ${ms * 1_000} MICROSECOND)`;
  }

  classify(error: unknown): ErrorClass {
    if (!(error instanceof Error)) return 'other';
    const { errno, code, fatal } = error as DriverError;
    if (errno !== undefined && rolledBack.has(errno)) return 'rolled-back';
    if (errno === 1062) return 'unique';
    const away = fatal === true || (errno !== undefined && goingAway.has(errno)) || (code !== undefined && networkCodes.test(code));
    return away || /closed state/.test(error.message) ? 'lost' : 'other';
  }

  isUniqueViolation(error: unknown): boolean {
    return this.classify(error) === 'unique';
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const connection = await this.#acquire();
    try {
      const { rows } = await send(connection, 'SELECT GET_LOCK(?, 300) AS granted', [this.#lockName], false);
      if (rows[0]?.['granted'] !== 1)
        throw new Error('Another process has been migrating this database for five minutes; try again when it is done');
      return await work();
    } finally {
      await send(connection, 'DO RELEASE_LOCK(?)', [this.#lockName], false).catch((error) => {
        connection.__knex__disposed = error;
      });
      await this.knex.client.releaseConnection(connection);
    }
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }
}

function prepareSession(connection: Connection, ready: (error: unknown, connection: Connection) => void): void {
  const settings = [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = ${lockWaitSeconds},` +
      " sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  ];
  Promise.all(settings.map((sql) => send(connection, sql, [], false))).then(
    () => ready(null, connection),
    (error) => ready(error, connection),
  );
}

async function createDatabase(connection: mysql.ConnectionOptions, name: string): Promise<void> {
  const { database: _, ...server } = connection;
  const admin = mysql.createConnection(server);
  try {
    await send(admin, `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`, [], false);
  } finally {
    admin.destroy();
  }
}

export async function openMysql(url: string, options: DatabaseOptions): Promise<Database> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  if (!/^[\w$-]{1,64}$/.test(database)) throw new Error('DATABASE_URL names no database: write mysql://user:password@host:port/name');
  const connection: mysql.ConnectionOptions = {
    host: hostname,
    port: port === '' ? 3306 : Number.parseInt(port, 10),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    // INT and a COUNT come as numbers, DECIMAL as text: amounts are never floats.
    supportBigNumbers: true,
    bigNumberStrings: false,
    // A guarded UPDATE counts the rows it matched, also those that had the values already.
    flags: ['FOUND_ROWS'],
    connectTimeout: 5_000,
  };
  if (options.createIfAbsent) await createDatabase(connection, database);
  const opened = new MysqlDatabase(connection, options);
  try {
    await opened.run('SELECT 1');
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}
