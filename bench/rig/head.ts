import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { mysqlServer } from './database.ts';
import { databases } from './options.ts';
import { loadNow, say } from './report.ts';

/** What every figure stands under: the machine, the versions, and how busy it was. */
export async function head(title: string): Promise<void> {
  const memory = new Sqlite(':memory:');
  const sqlite = memory.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  memory.close();
  const { version: core } = JSON.parse(readFileSync(new URL('../../core/package.json', import.meta.url), 'utf8')) as { version: string };
  say();
  say(`== ${title}`);
  say(
    `   ${new Date().toISOString()}  souk ${core}  ${availableParallelism()} cores (${cpus()[0]?.model.trim()})  ${Math.round(totalmem() / 2 ** 30)} GB  node ${process.versions.node}`,
  );
  say(`   SQLite ${sqlite.version}${databases.includes('mysql') ? `  ${await describeMysql()}` : ''}`);
  say(`   load average ${loadNow()}`);
}

async function describeMysql(): Promise<string> {
  const connection = await mysql.createConnection({ uri: await mysqlServer() });
  const [rows] = await connection.query('SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@log_bin AS binlog');
  await connection.end();
  const { version, flush, binlog } = (rows as { version: string; flush: number; binlog: number }[])[0] as {
    version: string;
    flush: number;
    binlog: number;
  };
  if (flush !== 1)
    throw new Error(
      `innodb_flush_log_at_trx_commit is ${flush}: what this server says is committed may be lost, and the figures would not count`,
    );
  return `${version} (innodb_flush_log_at_trx_commit=${flush}, binlog ${binlog === 1 ? 'on' : 'off'})`;
}
