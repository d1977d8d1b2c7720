import type { Database, DatabaseOptions } from './database.ts';

/** @param url `sqlite:<path>`, `sqlite::memory:` or `mysql://user:password@host:port/name` */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  // Each store loads the driver it uses, and only that.
  if (url.startsWith('sqlite:')) return (await import('./sqlite.ts')).openSqlite(url.slice('sqlite:'.length), options);
  if (/^(mysql|mariadb):\/\//.test(url)) return (await import('./mysql.ts')).openMysql(url, options);
  const scheme = /^[a-z0-9+.-]+(?=:)/i.exec(url)?.[0] ?? url.slice(0, 12);
  throw new Error(
    `DATABASE_URL begins with "${scheme}", which is not a database we know: write sqlite:<path> or mysql://user:password@host:port/name`,
  );
}
