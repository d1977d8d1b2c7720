import { describe, test } from 'vitest';
import { mustHave } from './must-have.ts';
import { type DatabaseKind, mysqlAnswers } from './test-database.ts';

const mysqlIsThere = await mysqlAnswers();
const absent = 'no MariaDB answers at 127.0.0.1:3306 (SOUK_TEST_MYSQL names another)';

/** Both engines must behave the same. Without MariaDB its half says so; where nobody looks (CI) it fails. */
export function onBothDatabases(suite: (database: DatabaseKind) => void): void {
  describe('on sqlite', () => suite('sqlite'));
  describe('on mysql', () => {
    if (mysqlIsThere) return suite('mysql');
    test('runs on MariaDB', (context) => mustHave(context, absent));
  });
}
