import { expect, test } from 'vitest';
import { onBothDatabases } from '../on-both-databases.ts';
import { fakeClock, jar, jarSteps, jars, runtimeOn, system, tables } from './fixture.ts';

onBothDatabases(
  'tables',
  (fresh, kind) => {
    const open = async () => {
      const database = await fresh().migrated(jarSteps);
      const outside = runtimeOn(database).outside({ actor: system });
      return { database, outside, read: outside.read(tables) };
    };

    test('values come back as they went in', async () => {
      const { outside, read } = await open();
      const filledAt = new Date('2026-02-03T04:05:06.789Z');
      const worth = (10n ** 40n + 1n).toString();
      await outside.transact(async (tx) => {
        await tx
          .write(tables)
          .into('jars_jars')
          .insert({ ...jar('a', 7), worth, filled_at: filledAt, sealed: 1 });
      });
      expect(await read.from('jars_jars').where({ id: 'a' }).first()).toEqual({ id: 'a', beans: 7, worth, filled_at: filledAt, sealed: 1 });
      expect(await read.from('jars_jars').where('filled_at', filledAt).first({ when: 'filled_at' })).toEqual({ when: filledAt });
      expect(await read.hot<{ n: number }>('SELECT COUNT(*) AS n FROM jars_jars WHERE id = ?', ['a'])).toEqual([{ n: 1 }]);
      expect(await read.from('jars_jars').pluck('id')).toEqual(['a']);
      expect(await read.from('jars_jars').where({ id: 'none' }).first()).toBeUndefined();
    });

    test('a bigint is bound exactly, also where the database compares and where the text is prepared', async () => {
      const { outside, read } = await open();
      const worth = 10n ** 30n + 1n;
      await outside.transact(async (tx) => {
        await tx
          .write(tables)
          .into('jars_jars')
          .insertEach([
            { ...jar('a'), worth: worth.toString() },
            { ...jar('b'), worth: (worth + 1n).toString() },
          ]);
      });
      expect(
        await read
          .from('jars_jars')
          .where('worth', worth as never)
          .pluck('id'),
      ).toEqual(['a']);
      expect(await read.hot<{ id: string }>('SELECT id FROM jars_jars WHERE worth = ?', [worth + 1n])).toEqual([{ id: 'b' }]);
    });

    test('exact_sum loses no unit', async () => {
      const { outside, read } = await open();
      const wei = 10n ** 30n;
      await outside.transact(async (tx) => {
        await tx
          .write(tables)
          .into('jars_jars')
          .insertEach([wei, 1n, -2n].map((worth, i) => ({ ...jar(`${i}`), worth: worth.toString() })));
      });
      const [sum] = await read.hot<{ worth: string }>('SELECT exact_sum(worth) AS worth FROM jars_jars', []);
      expect(sum?.worth).toBe((wei - 1n).toString());
      expect(await read.hot('SELECT exact_sum(worth) AS worth FROM jars_jars WHERE id = ?', ['none'])).toEqual([{ worth: null }]);
      expect(await read.hot("SELECT sealed FROM jars_jars GROUP BY sealed HAVING exact_sum(worth) <> '0'", [])).toHaveLength(1);
    });

    test('a guarded update counts the rows it matched, also when it changes nothing', async () => {
      const { outside } = await open();
      await outside.transact(async (tx) => {
        const into = () => tx.write(tables).into('jars_jars');
        expect(await into().insert(jar('a', 3))).toEqual([1]);
        expect(await into().where({ id: 'a' }).where('beans', '>=', 2).update({ beans: 3 })).toBe(1);
        expect(await into().where({ id: 'a' }).where('beans', '>', 3).update({ beans: 0 })).toBe(0);
        expect(await into().where({ id: 'a' }).decrement('beans', 1)).toBe(1);
        expect(await into().where({ id: 'a' }).delete()).toBe(1);
      });
    });

    test('many rows are inserted and updated with one statement each', async () => {
      const { outside, read } = await open();
      const rows = Array.from({ length: 128 }, (_, i) => jar(`j${String(i).padStart(3, '0')}`, i));
      const before = outside.statements;
      await outside.transact((tx) => tx.write(tables).into('jars_jars').insertEach(rows));
      const marks = kind === 'mysql' ? 1 : 0;
      expect(outside.statements - before).toBe(1 + marks);
      const at = new Date('2026-01-01T00:00:00.000Z');
      await outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .updateEach(
            'id',
            rows.map(({ id, beans }) => ({
              id,
              beans: beans * 2,
              worth: `${10n ** 20n + BigInt(beans)}`,
              filled_at: beans % 2 ? at : null,
            })),
          ),
      );
      expect(outside.statements - before).toBe(2 + 2 * marks);
      const found = await read.from('jars_jars').orderBy('id');
      expect(found.map(({ beans, worth, filled_at }) => [beans, worth, filled_at])).toEqual(
        rows.map(({ beans }) => [beans * 2, `${10n ** 20n + BigInt(beans)}`, beans % 2 ? at : null]),
      );
    });

    test('updateEach writes what is the same in all rows, and what is not', async () => {
      const { outside, read } = await open();
      const ids = ['a', 'b', 'c'];
      const update = (rows: readonly object[]) =>
        outside.transact((tx) =>
          tx
            .write(tables)
            .into('jars_jars')
            .updateEach('id', rows as never),
        );
      const found = () => read.from('jars_jars').orderBy('id').select('id', 'beans', 'worth');
      await outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .insertEach([...ids.map((id) => jar(id)), jar('d', 9)]),
      );
      await update(ids.map((id, i) => ({ worth: '7', id, beans: i })));
      expect(await found()).toMatchObject([
        { beans: 0, worth: '7' },
        { beans: 1, worth: '7' },
        { beans: 2, worth: '7' },
        { id: 'd', beans: 9 },
      ]);
      await update(ids.map((id) => ({ beans: 5, id, worth: '8' })));
      expect(await found()).toMatchObject([...ids.map((id) => ({ id, beans: 5, worth: '8' })), { id: 'd', beans: 9 }]);
    });

    test('updateEach fails when a row is not there, and changes nothing', async () => {
      const { outside, read } = await open();
      await outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .insertEach([jar('a', 1)]),
      );
      const both = outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .updateEach('id', [
            { id: 'a', beans: 2 },
            { id: 'b', beans: 2 },
          ]),
      );
      await expect(both).rejects.toThrow('1 of 2 rows of jars_jars');
      expect(await read.from('jars_jars').pluck('beans')).toEqual([1]);
      await outside.transact(async (tx) => {
        await tx.write(tables).into('jars_jars').insertEach([]);
        await tx.write(tables).into('jars_jars').updateEach('id', []);
        await expect(
          tx
            .write(tables)
            .into('jars_jars')
            .updateEach('id', [
              { id: 'a', beans: 1 },
              { id: 'a', beans: 2 },
            ]),
        ).rejects.toThrow('same id');
        await expect(
          tx
            .write(tables)
            .into('jars_jars')
            .insertEach([jar('x'), { id: 'y' } as never]),
        ).rejects.toThrow('do not all have');
      });
    });

    test('only own tables, and a reader only reads', async () => {
      const { outside, read } = await open();
      expect(() => read.from('core_outbox' as never)).toThrow('core_outbox');
      await expect(read.from('jars_jars').join('core_outbox', 'core_outbox.id', 'jars_jars.id')).rejects.toThrow('core_outbox');
      await expect(read.from('jars_jars').whereIn('id', (q) => void q.from('core_jobs').select('id'))).rejects.toThrow('core_jobs');
      await expect(read.hot('SELECT * FROM core_jobs', [])).rejects.toThrow('core_jobs');
      await expect(read.hot('UPDATE jars_jars SET beans = 1', [])).rejects.toThrow('only reads');
      await expect(read.from('jars_jars').update({ beans: 1 })).rejects.toThrow('only reads');
      const other = jars.tables<{ jars_jars: object }>();
      await outside.transact(async (tx) => {
        expect(() => tx.write(other).into('cart_carts' as never)).toThrow('cart_carts');
      });
    });

    test("the database's clock follows the injected one", async () => {
      const clock = fakeClock();
      const database = await fresh().migrated(jarSteps, { clock });
      const outside = runtimeOn(database, { clock }).outside({ actor: system });
      await outside.transact((tx) =>
        tx
          .write(tables)
          .into('jars_jars')
          .insert({ ...jar('a'), filled_at: clock.now() })
          .then(() => {}),
      );
      const later = async (ms: number) =>
        (await outside.read(tables).from('jars_jars').where('filled_at', '<=', outside.read(tables).clock(ms)).pluck('id')).length;
      expect(await later(0)).toBe(1);
      expect(await later(-1)).toBe(0);
      clock.advance(1);
      expect(await later(-1)).toBe(1);
      clock.advance(86_400_000);
      expect(await later(-86_400_000)).toBe(1);
      expect(await later(-86_400_002)).toBe(0);
    });
  },
  ['sqlite', 'sqlite-memory', 'mysql'],
);
