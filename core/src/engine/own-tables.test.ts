import { describe, expect, test } from 'vitest';
import { OwnTables, ownerOf, tablesIn } from './own-tables.ts';

describe('the tables a statement names', () => {
  test.each([
    ['select * from `a_x` inner join `b_y` on 1 = 1 where id in (select id from c_z)', ['a_x', 'b_y', 'c_z']],
    ['insert into `a_x` (`id`) values (?) on duplicate key update `id` = values(`id`)', ['a_x']],
    ['insert into a_x select 1 on conflict (id) do update set n = 2', ['a_x']],
    ['update `a_x` set n = 1 where id = ?', ['a_x']],
    ['select * from a_x where id = ? for update skip locked', ['a_x']],
    ['delete from a_x', ['a_x']],
    ['with recursive t as (select 1 from a_x), u (n) as (select 2 from t) select * from u', ['a_x']],
    ['select * from (select id from a_x) as s', ['a_x']],
    ['update a_x, (select 1) v set n = 1', ['a_x']],
    ['select 1 from json_each(?)', []],
    ['select table_name from information_schema.tables join a_x', ['a_x']],
  ])('%s', (sql, tables) => {
    expect(tablesIn(sql)).toEqual(tables);
  });
});

describe('whose table', () => {
  test('the longest prefix owns it', () => {
    expect(ownerOf('payments_crypto_deposits', ['payments_', 'payments_crypto_'])).toBe('payments_crypto_');
    expect(ownerOf('cart_lines', ['payments_'])).toBeUndefined();
  });

  test('a foreign table, a write by a reader and another plugin with a longer prefix are refused', () => {
    const tables = new OwnTables(new Set(['payments_', 'payments_crypto_']));
    const read = tables.inspector('payments_', false);
    read('select * from `payments_intents`', 'select');
    expect(() => read('select * from `orders_orders`', 'select')).toThrow(/orders_orders/);
    expect(() => read('select * from `payments_crypto_deposits`', 'select')).toThrow(/payments_crypto_deposits/);
    expect(() => read('update `payments_intents` set a = 1', 'update')).toThrow(/only reads/);
    tables.inspector('payments_', true)('update `payments_intents` set a = 1', 'update');
  });
});
