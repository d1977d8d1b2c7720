import { createTestStore, onBothDatabases } from '@souk/core/testing';
import mail from '@souk/mail';
import request from 'supertest';
import { expect, test } from 'vitest';
import auth from '../src/plugin.ts';

onBothDatabases((database) => {
  test('a role that is named twice is given once', async () => {
    await using store = await createTestStore({
      plugins: [mail({}), auth({})],
      database,
      environment: { SOUK_ADMIN_KEY: 'sk_test_everything' },
    });
    const as = { authorization: 'Bearer sk_test_everything' };
    const role = (
      await request(store.app)
        .post('/admin/roles')
        .set(as)
        .send({ name: 'Clerk', permissions: ['auth.audit.read'] })
    ).body;
    const roleIds = [role.id, role.id];
    const invited = await request(store.app).post('/admin/staff').set(as).send({ email: 'a@example.com', name: 'A', roleIds });
    expect([invited.status, invited.body.staff?.roles.length]).toEqual([201, 1]);
    const changed = await request(store.app).patch(`/admin/staff/${invited.body.staff.id}`).set(as).send({ roleIds });
    expect([changed.status, changed.body.roles.length]).toEqual([200, 1]);
  });
});
