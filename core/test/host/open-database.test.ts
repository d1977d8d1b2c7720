import { expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { durabilityFault } from '../../src/host/open-database.ts';

const serverThatFlushes = (flush: number) =>
  ({ dialect: 'mysql', run: async () => ({ rows: [{ flush }], affected: 0 }) }) as unknown as Database;

test.each([
  [1, 'strict', undefined],
  [1, 'relaxed', undefined],
  [2, 'relaxed', undefined],
  [2, 'strict', 'innodb_flush_log_at_trx_commit=2 and may lose what it said was committed: set it to 1 on the server, or accept'],
  [0, 'strict', 'innodb_flush_log_at_trx_commit=0 and may lose what it said was committed: set it to 1 on the server'],
  [0, 'relaxed', 'innodb_flush_log_at_trx_commit=0'],
] as const)('a server that flushes its log at %i, where %s durability is asked', async (flush, durability, fault) => {
  const found = await durabilityFault(serverThatFlushes(flush), durability);
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(fault);
});

test('SQLite is opened so that it flushes', async () => {
  expect(await durabilityFault({ dialect: 'sqlite' } as Database, 'strict')).toBeUndefined();
});
