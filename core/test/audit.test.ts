import { Audit } from '@souk/core';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the audit log', () =>
  onBothDatabases((database) => {
    let store: TestStore;
    beforeAll(async () => {
      store = await createTestStore({ plugins: [], database });
    });
    afterAll(() => store.close());
    const sql = (text: string) => store.running.database.run(text);
    const note = (subject: string, fails = false) =>
      store.outside({ kind: 'staff', id: 'stf_1', permissions: [] }).transact(async (tx) => {
        await store.service(Audit).note(tx, { action: 'test.change', subject, details: { to: 2, from: 1 } });
        if (fails) throw new Error('rolled back');
      });

    test('keeps who did what, in one chain, however many write at a time', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => note(`thing-${n % 2}`)));
      await expect(note('thing-0', true)).rejects.toThrow('rolled back');
      const all = await store.service(Audit).list(store.outside(), { limit: 100 });
      expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n));
      expect(all[0]).toMatchObject({ actor: 'staff:stf_1', action: 'test.change', details: { from: 1, to: 2 } });
      const some = await store.service(Audit).list(store.outside(), { subject: 'thing-1', before: 15, limit: 100 });
      expect(some).toEqual(all.filter(({ subject, sequence }) => subject === 'thing-1' && sequence < 15));
      await store.verify();
    });

    test('cannot be edited, and tells when somebody with more power did', async () => {
      await expect(sql("UPDATE core_audit SET subject = 'other' WHERE sequence = 3")).rejects.toThrow(/append-only/);
      await expect(sql('DELETE FROM core_audit WHERE sequence = 3')).rejects.toThrow(/append-only/);
      await sql('DROP TRIGGER core_audit_no_update');
      await sql("UPDATE core_audit SET subject = 'other' WHERE sequence = 3");
      await expect(store.verify()).rejects.toThrow(/I21[\s\S]*"sequence": 3/);
    });

    test('tells when its end was cut off', async () => {
      const cut = await createTestStore({ plugins: [], database });
      await using _ = cut;
      for (const subject of ['a', 'b'])
        await cut.outside().transact((tx) => cut.service(Audit).note(tx, { action: 'test.change', subject }));
      await cut.running.database.run('DROP TRIGGER core_audit_no_delete');
      await cut.running.database.run('DELETE FROM core_audit WHERE sequence = 2');
      await expect(cut.verify()).rejects.toThrow(/I21[\s\S]*"head": 2/);
    });
  }));
