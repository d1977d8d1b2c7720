import auth from '@souk/auth';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import mail from '@souk/mail';
import { describe, expect, it, test } from 'vitest';
import passkeys from '../src/plugin.ts';
import { refuseInProduction } from '../src/refuse-in-production.ts';
import { openPasskeyStore, peopleOf } from './people.ts';

const boot = (environment: Record<string, string>) => createTestStore({ plugins: [mail({}), auth({}), passkeys({})], environment });
const origins = '["https://shop.example"]';

describe('a store with half of the settings does not start, and says which half is missing', () => {
  it.each([
    [{ SOUK_AUTH_PASSKEYS_RP_ID: 'shop.example' }, /needs its setting origins: set SOUK_AUTH_PASSKEYS_ORIGINS/],
    [{ SOUK_AUTH_PASSKEYS_ORIGINS: origins }, /needs its setting rpId: set SOUK_AUTH_PASSKEYS_RP_ID/],
    [
      { SOUK_AUTH_PASSKEYS_RP_ID: 'other.example', SOUK_AUTH_PASSKEYS_ORIGINS: origins },
      /https:\/\/shop\.example is not at other\.example nor under it/,
    ],
    [{ SOUK_AUTH_PASSKEYS_RP_ID: 'https://shop.example', SOUK_AUTH_PASSKEYS_ORIGINS: origins }, /must be the name of a host in lower case/],
    [{ SOUK_AUTH_PASSKEYS_RP_ID: '127.0.0.1', SOUK_AUTH_PASSKEYS_ORIGINS: '["http://127.0.0.1:3000"]' }, /must be the name of a host/],
    [{ SOUK_AUTH_PASSKEYS_RP_ID: 'shop.example', SOUK_AUTH_PASSKEYS_ORIGINS: '["https://shop.example/"]' }, /must be an origin like/],
  ])('%j', async (environment, sentence) => {
    await expect(boot(environment)).rejects.toThrow(sentence);
  });
});

describe('production', () => {
  it('takes https only, and no setting at all', () => {
    expect(refuseInProduction({ origins: [] })).toBeUndefined();
    expect(refuseInProduction({ origins: ['https://shop.example'] })).toBeUndefined();
    expect(refuseInProduction({ origins: ['https://shop.example', 'http://localhost:3000'] })).toMatch(
      /http:\/\/localhost:3000, without https/,
    );
  });
});

describe('a store that takes no passkeys', () =>
  onBothDatabases((database) => {
    test('says so, and still lets nobody pass by those that are there', async () => {
      const clock = fakeClock();
      await using store = await openPasskeyStore(database, clock);
      const [people, key] = [peopleOf(store, clock), peopleOf(store, clock).device()];
      const { token } = await people.invited('ann@example.com');
      const { session } = await people.addPasskey('staff', token, key);
      const challenge = await people.signInChallenge('staff');

      const plugins = [mail({}), auth({ adminKey: 'sk_test_everything' }), passkeys({})];
      const off = await createTestStore({ plugins, clock, databaseUrl: store.databaseUrl });
      try {
        const others = peopleOf(off, clock);
        const asked = [
          await others.post('/admin/staff/me/passkeys/challenges', undefined, session.token),
          await others.post('/admin/sessions/passkey/challenges'),
          await others.post('/store/sessions/passkey/challenges'),
          await others.post('/admin/sessions/passkey', { credential: key.get(challenge) }),
        ];
        expect(asked.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(4).fill('503 auth-passkeys.not-configured'));
        expect((await others.staffSignIn('ann@example.com')).body.code).toBe('auth.second-factor-needed');
        expect(await others.list('staff', session.token)).toHaveLength(1);
      } finally {
        await off.close();
      }
    });
  }));
