import { createTestStore, fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Accounts } from '../src/contracts.ts';
import auth from '../src/plugin.ts';

const ann = { email: 'ann@example.com', password: 'correct horse battery' };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Pair {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
}

describe('tokens of apps', () =>
  onBothDatabases((database) => {
    const clock = fakeClock();
    let store: TestStore;
    let customerId: string;
    let pair: Pair;
    beforeAll(async () => {
      store = await createTestStore({ plugins: [mail({}), auth({})], database, clock, environment: { SOUK_TRUST_PROXY: '1' } });
      await request(store.app).post('/store/customers').send(ann).expect(201);
    });
    afterAll(() => store.close());
    beforeEach(async () => {
      pair = (await request(store.app).post('/store/tokens').send(ann).set('user-agent', 'an app').expect(201)).body;
      customerId = (await me(pair.accessToken).expect(200)).body.id;
    });

    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const me = (token: string) => request(store.app).get('/store/customers/me').set(as(token));
    const refresh = ({ refreshToken }: Pick<Pair, 'refreshToken'>, headers: Record<string, string> = {}) =>
      request(store.app).post('/store/tokens/refreshments').set(headers).send({ refreshToken });
    const next = async (headers?: Record<string, string>): Promise<Pair> => (await refresh(pair, headers).expect(201)).body;
    const sessions = async ({ accessToken }: Pair) =>
      (await request(store.app).get('/store/sessions').set(as(accessToken)).expect(200)).body.items;
    const families = () => store.running.database.run("SELECT id FROM auth_sessions WHERE revoked_at IS NULL AND agent = 'an app'");
    const notes = async (): Promise<number> => {
      const { rows } = await store.running.database.run("SELECT COUNT(*) AS n FROM core_audit WHERE action = 'auth.end-token-family'");
      return Number((rows[0] as { n: unknown }).n);
    };

    test('are random, last as the settings say, and come without a cookie', async () => {
      const answer = await request(store.app).post('/store/tokens').send(ann).expect(201);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toEqual({
        accessToken: expect.stringMatching(/^sat_[\w-]{43}$/),
        accessExpiresAt: new Date(clock.now().getTime() + 10 * minuteMs).toISOString(),
        refreshToken: expect.stringMatching(/^srt_[\w-]{43}$/),
        refreshExpiresAt: new Date(clock.now().getTime() + 30 * dayMs).toISOString(),
      });
      expect(
        (
          await request(store.app)
            .post('/store/tokens')
            .send({ ...ann, password: 'wrong' })
        ).body.code,
      ).toBe('auth.wrong-credentials');
    });

    test('are over after ten minutes, however much they are used', async () => {
      for (let minute = 0; minute < 9; minute += 1) {
        clock.advance(minuteMs);
        await me(pair.accessToken).expect(200);
      }
      clock.advance(minuteMs);
      expect((await me(pair.accessToken)).body.code).toBe('core.unauthenticated');
      await me((await next()).accessToken).expect(200);
    });

    test('are each what they are: a refresh token opens nothing, an access token refreshes nothing, none is a cookie', async () => {
      await me(pair.refreshToken).expect(401);
      const refused = await refresh({ refreshToken: pair.accessToken });
      expect([refused.status, refused.body.code]).toEqual([401, 'auth.refresh-token-not-valid']);
      await request(store.app).get('/store/customers/me').set('cookie', `souk-store=${pair.accessToken}`).expect(401);
      await me(pair.accessToken).expect(200);
    });

    test('are replaced: the access token before is over at once', async () => {
      const after = await next();
      await me(pair.accessToken).expect(401);
      await me(after.accessToken).expect(200);
      expect(new Set([pair.accessToken, pair.refreshToken, after.accessToken, after.refreshToken]).size).toBe(4);
    });

    test('end with the whole family when a refresh token is shown twice, and that is written down', async () => {
      const [before, other] = [await notes(), (await request(store.app).post('/store/tokens').send(ann).expect(201)).body as Pair];
      const second = await next();
      const third: Pair = (await refresh(second).expect(201)).body;
      const again = await refresh(pair);
      expect([again.status, again.body.code]).toEqual([401, 'auth.refresh-token-not-valid']);
      await me(third.accessToken).expect(401);
      await refresh(third).expect(401);
      expect(await notes()).toBe(before + 1);
      await refresh(pair).expect(401);
      expect(await notes(), 'a family ends once').toBe(before + 1);
      await me(other.accessToken).expect(200);
    });

    test('asked for at the same moment with one refresh token come once, and the family ends', async () => {
      const before = await notes();
      const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(pair)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401, 401]);
      const won = answers.find(({ status }) => status === 201)?.body as Pair;
      await me(won.accessToken).expect(401);
      await refresh(won).expect(401);
      expect(await notes()).toBe(before + 1);
    });

    test('whose answer was lost are shown again under their Idempotency-Key, and the family lives', async () => {
      const key = { 'idempotency-key': 'refresh-1' };
      const answers = await Promise.all([refresh(pair, key), refresh(pair, key)]);
      const again = await refresh(pair, key);
      for (const { status, body } of [...answers, again]) expect([status, body]).toEqual([201, answers[0]?.body]);
      await me(again.body.accessToken).expect(200);
      const kept = JSON.stringify((await store.running.database.run('SELECT * FROM core_idempotency')).rows);
      expect(kept).toContain('"reply_body"');
      expect(kept).not.toContain(again.body.refreshToken.slice(4));
      await refresh(pair, { 'idempotency-key': 'refresh-2' }).expect(401);
      await me(again.body.accessToken).expect(401);
    });

    test('are shown again to whoever moved to another network meanwhile and shows the refresh token in the header, too', async () => {
      const from = (address: string) => ({
        'idempotency-key': 'refresh-moving',
        'x-refresh-token': pair.refreshToken,
        'x-forwarded-for': address,
      });
      const first = await next(from('192.0.2.1'));
      expect(await next(from('198.51.100.1'))).toEqual(first);
      await me(first.accessToken).expect(200);
    });

    test('whose answer died with the process are made anew under that key', async () => {
      const key = { 'idempotency-key': 'refresh-3' };
      const lost = await next(key);
      // As it stands when the process dies after the commit and before the reply is kept.
      await store.running.database.run("UPDATE core_idempotency SET state = 'running', reply_body = NULL, lease_ends_at = created_at");
      const anew: Pair = (await refresh(pair, key).expect(201)).body;
      expect(anew.accessToken).not.toBe(lost.accessToken);
      await me(anew.accessToken).expect(200);
      await me(lost.accessToken).expect(401);
    });

    test('are a session: listed once, ended like others', async () => {
      const after = await next();
      const listed = await sessions(after);
      const [own] = listed.filter(({ current }: { current: boolean }) => current);
      expect(own).toMatchObject({ agent: 'an app' });
      expect(listed.map(({ id }: { id: string }) => id)).toHaveLength(new Set(listed.map(({ id }: { id: string }) => id)).size);
      const browser = (await request(store.app).post('/store/sessions').send(ann).expect(201)).body;
      await request(store.app).delete(`/store/sessions/${own.id}`).set(as(browser.token)).expect(204);
      await me(after.accessToken).expect(401);
      await refresh(after).expect(401);
      await me(browser.token).expect(200);
    });

    test('are listed as long as they can be refreshed, which using them does not change', async () => {
      clock.advance(2 * minuteMs);
      await me(pair.accessToken).expect(200);
      const [{ id }] = await sessions(pair);
      const listedAfter = async (days: number): Promise<boolean> => {
        clock.advance(days * dayMs);
        const { token } = (await request(store.app).post('/store/sessions').send(ann).expect(201)).body;
        const { items } = (await request(store.app).get('/store/sessions').set(as(token)).expect(200)).body;
        return items.some((session: { id: string }) => session.id === id);
      };
      expect([await listedAfter(29), await listedAfter(1)]).toEqual([true, false]);
      await refresh(pair).expect(401);
    });

    test('sign out by themselves, and end when the password changes', async () => {
      await request(store.app).delete('/store/sessions/current').set(as(pair.accessToken)).expect(204);
      await refresh(pair).expect(401);
      const other: Pair = (await request(store.app).post('/store/tokens').send(ann).expect(201)).body;
      await store.outside().transact((tx) => store.service(Accounts).signOut(tx, { kind: 'customer', id: customerId }));
      await me(other.accessToken).expect(401);
      await refresh(other).expect(401);
    });

    test('of an app that stays away a month are over; of one that does not, after sixty days', async () => {
      const away = (await request(store.app).post('/store/tokens').send(ann).expect(201)).body as Pair;
      for (let day = 0; day < 59; day += 1) {
        clock.advance(dayMs);
        pair = await next();
      }
      expect((await refresh(away)).body.code).toBe('auth.refresh-token-not-valid');
      clock.advance(dayMs - minuteMs);
      pair = await next();
      expect([pair.accessExpiresAt, pair.refreshExpiresAt]).toEqual([
        pair.refreshExpiresAt,
        new Date(clock.now().getTime() + minuteMs).toISOString(),
      ]);
      clock.advance(minuteMs);
      await me(pair.accessToken).expect(401);
      await refresh(pair).expect(401);
    });

    test('are forgotten a day after they are over, and not before', async () => {
      const rowsOf = async () =>
        Number(
          (
            (
              await store.running.database.run('SELECT COUNT(*) AS n FROM auth_token_pairs WHERE refresh_expires_at < ?', [
                new Date(clock.now().getTime() - dayMs),
              ])
            ).rows[0] as { n: unknown }
          ).n,
        );
      clock.advance(32 * dayMs);
      expect(await rowsOf()).toBeGreaterThan(0);
      pair = (await request(store.app).post('/store/tokens').send(ann).expect(201)).body;
      await store.runSchedule('auth.forget-sessions');
      expect(await rowsOf()).toBe(0);
      await me(pair.accessToken).expect(200);
    });

    test('are not stored: no row holds one', async () => {
      const rows = JSON.stringify([
        (await store.running.database.run('SELECT * FROM auth_token_pairs')).rows,
        (await store.running.database.run('SELECT * FROM auth_sessions')).rows,
      ]);
      expect((await families()).rows.length).toBeGreaterThan(0);
      expect(rows).toContain('refresh_hash');
      for (const token of [pair.accessToken, pair.refreshToken]) expect(rows).not.toContain(token.slice(4));
    });
  }));
