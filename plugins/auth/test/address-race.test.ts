import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { openAuthStore, peopleOf } from './people.ts';

onBothDatabases((database) => {
  test('two who want one address at the same moment: one has it, the other is told so', async () => {
    await using store = await openAuthStore(database, fakeClock());
    const people = peopleOf(store);
    for (let round = 0; round < 6; round += 1) {
      const wanted = `wanted-${round}@example.com`;
      const tokens: string[] = [];
      for (const email of [`ann-${round}@example.com`, `ben-${round}@example.com`, `cat-${round}@example.com`]) {
        await people.register(email).expect(201);
        const session = (await people.signIn(email).expect(201)).body.token;
        await people.post('/store/customers/me/email', { email: wanted }, session).expect(202);
        tokens.push(await people.token(wanted));
      }
      const said = await Promise.all(tokens.map((token) => people.post('/store/customers/email-changes', { token })));
      expect(said.map(({ status, body }) => `${status} ${body.code}`).sort()).toEqual([
        '204 undefined',
        '409 auth.address-taken',
        '409 auth.address-taken',
      ]);
      await people.signIn(wanted).expect(201);
    }
  });
});
