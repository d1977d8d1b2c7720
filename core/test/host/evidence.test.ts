import { type ClientNote, type Evidence, needsClientLog } from '@souk/core';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wellPlugin } from './well.ts';

const rope = 'a-long-rope-of-hemp';
let serial = 0;

onBothDatabases((database) => {
  let it: TestStore;
  beforeAll(async () => {
    it = await createTestStore({ plugins: [wellPlugin({})], database, environment: { SOUK_WELL_KEY: rope } });
  });
  afterAll(() => it.close());

  const found = async (id: string, evidence: Evidence): Promise<unknown[]> =>
    (await it.running.verify(evidence)).filter((verdict) => verdict.id === id).map(({ result }) => result);
  const broken = async (id: string, evidence: Evidence): Promise<object[]> =>
    (await it.running.verify(evidence)).flatMap((verdict) =>
      verdict.id === id && 'broken' in verdict.result ? verdict.result.broken : [],
    );

  describe("a client's own log", () => {
    async function drawn(): Promise<ClientNote> {
      const key = `draw-${(serial += 1)}`;
      const { status, body } = await request(it.app).post('/store/buckets').set('idempotency-key', key);
      return { method: 'POST', path: '/store/buckets', status, key, hash: JSON.stringify(body), acked: [body.id] };
    }
    const with_ = (...notes: ClientNote[]): Evidence => ({ clientLog: () => notes });

    test('is asked for where it is needed', async () => {
      expect(await found('I20', {})).toEqual([needsClientLog]);
      expect(await found('I17', {})).toEqual([{ broken: [] }, needsClientLog]);
    });

    test('that says what the store holds breaks nothing', async () => {
      const note = await drawn();
      const reused: ClientNote = { ...note, status: 422, code: 'core.idempotency-key-reused', hash: 'other', acked: [] };
      const { status: _, ...unanswered } = { ...(await drawn()), acked: [] };
      const evidence = with_(note, { ...note }, reused, unanswered, { method: 'GET', path: '/', status: 404, key: 'x', acked: [] });
      expect([await broken('I17', evidence), await broken('I20', evidence)]).toEqual([[], []]);
    });

    test('shows a reply that was not the same again', async () => {
      const note = await drawn();
      const { method, path, key } = note;
      const rows = await broken('I17', with_(note, { ...note, hash: 'another' }));
      expect(rows).toEqual([{ method, path, key, once: `201 ${note.hash}`, again: '201 another' }]);
      // Of somebody else it is another key, and what may pass is no reply to keep.
      expect(await broken('I17', with_(note, { ...note, as: 'a neighbour', hash: 'another' }, { ...note, status: 503 }))).toEqual([]);
    });

    test('shows a write that was acknowledged and lost', async () => {
      const note = await drawn();
      await it.running.database.run('DELETE FROM core_idempotency WHERE idempotency_key = ?', [note.key as string]);
      expect(await broken('I20', with_(note))).toMatchObject([{ key: note.key, acknowledged: [201], stored: [] }]);
    });

    test('shows a write that was acknowledged and is stored as refused', async () => {
      const note = await drawn();
      await it.running.database.run('UPDATE core_idempotency SET reply_status = 422 WHERE idempotency_key = ?', [note.key as string]);
      expect(await broken('I20', with_(note))).toMatchObject([{ key: note.key, acknowledged: [201], stored: [422] }]);
    });

    test('shows a write that was refused and done', async () => {
      const note: ClientNote = { ...(await drawn()), status: 409, acked: [] };
      expect(await broken('I20', with_(note))).toMatchObject([{ key: note.key, why: 'it was refused, and was done' }]);
      const { status: _, ...unanswered } = note;
      expect(await broken('I20', with_(note, unanswered))).toEqual([]);
    });
  });

  describe("the store's log", () => {
    const leaks = (...lines: string[]) => broken('I24', { log: () => lines, canaries: ['Zebedee Quux'] });

    test('is asked for where it is needed', async () => {
      expect(await found('I24', {})).toEqual([{ notChecked: 'it needs the log: souk verify --log <file>' }]);
    });

    test.each([
      ['a mail address', '{"msg":"sent to ann@example.com"}', 'a mail address'],
      ['one in a URL', '{"url":"/store/orders?email=ann%40example.com"}', 'a mail address'],
      ['a key of staff', '{"msg":"sk_live_0123456789abcdef"}', 'a key, a token or a password'],
      ["a guest's token", '{"msg":"otk_abcdefgh_0123456789"}', 'a key, a token or a password'],
      ['a client secret of Stripe', '{"msg":"pi_3S1_secret_lujF62ED1OUaZ7"}', 'a key, a token or a password'],
      ['a secret setting', `{"msg":"the well hangs by ${rope}"}`, 'the value of a secret setting'],
      ['what a test has marked', '{"msg":"shipped to Zebedee Quux"}', 'canary 1'],
    ])('may not hold %s', async (_what, line, holds) => {
      const rows = await leaks('{"msg":"all is well"}', line);
      expect(rows).toEqual([{ line: 2, holds }]);
    });

    test('holds what it may', async () => {
      expect(await leaks('{"msg":"request","route":"/store/buckets","ms":12,"sql":3}', '{"keyId":"[redacted]","at":"x@y"}')).toEqual([]);
    });

    test('that the store wrote is clean', async () => {
      await request(it.app).post('/store/buckets').set('authorization', 'Bearer ctk_abcdefgh_0123456789').set('idempotency-key', 'k9');
      expect(it.log.length).toBeGreaterThan(0);
      expect(await leaks(...it.log.map((line) => JSON.stringify(line)))).toEqual([]);
    });
  });
});
