import { fakeClock, onBothDatabases, type TestStore } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPasskeyStore, peopleOf } from './people.ts';

onBothDatabases((database) => {
  const clock = fakeClock();
  let store: TestStore;
  let people: ReturnType<typeof peopleOf>;
  beforeAll(async () => {
    store = await openPasskeyStore(database, clock);
    people = peopleOf(store, clock);
  });
  afterAll(() => store.close());

  async function token(email: string): Promise<string> {
    await store.settle();
    const { body } = await people.send('get', `/dev/mail?to=${encodeURIComponent(email)}`).expect(200);
    return /#token=(\S+)/.exec(body.items[0].text)?.[1] ?? 'none';
  }
  async function reset(email: string): Promise<void> {
    await people.post('/store/password-resets', { email }).expect(202);
    await people.post('/store/password-resets/confirmations', { token: await token(email), password: 'a fresh long password' }).expect(204);
  }

  test('who opened an account with a stranger’s address has no passkey to it once its owner chose a password', async () => {
    const stranger = people.device();
    await people.addPasskey('customer', await people.customer('owner@example.com'), stranger);
    expect((await people.signIn('customer', stranger)).status).toBe(201);
    await reset('owner@example.com');
    expect((await people.signIn('customer', stranger)).status).toBe(401);
  });

  test('who proved their address keeps their passkeys when they forget the password', async () => {
    const own = people.device();
    await people.addPasskey('customer', await people.customer('ann@example.com'), own);
    await people.post('/store/customers/verifications', { token: await token('ann@example.com') }).expect(204);
    await reset('ann@example.com');
    expect((await people.signIn('customer', own)).status).toBe(201);
  });

  test('a colleague takes a lost passkey off somebody, who sets up another second factor', async () => {
    const lost = people.device();
    const { id, token: first } = await people.invited('rob@example.com');
    await people.addPasskey('staff', first, lost);
    expect((await people.staffSignIn('rob@example.com')).status).toBe(401);
    await people.send('delete', `/admin/staff/${id}/second-factors`, 'sk_test_everything').expect(204);
    expect((await people.signIn('staff', lost)).status).toBe(401);
    expect((await people.staffSignIn('rob@example.com')).status).toBe(201);
  });
});
