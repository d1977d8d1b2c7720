import { createTestDatabase, type DatabaseKind } from '@souk/core/testing';
import mysql from 'mysql2/promise';

/** The server that tests use too; nothing is made on it by asking. */
export async function mysqlServer(): Promise<string> {
  const { url } = await createTestDatabase('mysql');
  return new URL('/', url).href;
}

const made: (() => Promise<void>)[] = [];

/** A database of its own, as DATABASE_URL; gone after `dropAll`. Production makes none, so it is made here. */
export async function newDatabase(kind: DatabaseKind): Promise<string> {
  const { url, drop } = await createTestDatabase(kind);
  made.push(drop);
  if (kind === 'mysql') {
    const server = await mysql.createConnection({ uri: await mysqlServer() });
    await server.query('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [new URL(url).pathname.slice(1)]);
    await server.end();
  }
  return url;
}

/** Call it when everybody has closed their connections. */
export async function dropAll(): Promise<void> {
  for (const drop of made.splice(0)) await drop();
}
