import auth from '@souk/auth';
import { createTestStore, onBothDatabases, type TestStore } from '@souk/core/testing';
import mail from '@souk/mail';
import supertest from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import stall from '../src/plugin.ts';

const staffKey = 'sk_test_of_staff';

onBothDatabases((database) => {
  let store: TestStore;
  beforeEach(async () => {
    store = await createTestStore({ database, plugins: [mail({}), auth({ adminKey: staffKey }), stall({ noteLengthMax: 20 })] });
  });
  afterEach(() => store.close());

  const write = (body: object) => supertest(store.app).post('/admin/stall/notes').set('authorization', `Bearer ${staffKey}`).send(body);
  const texts = async () => {
    const { body } = await supertest(store.app).get('/store/stall/notes').expect(200);
    return (body as { items: { text: string }[] }).items.map(({ text }) => text);
  };

  it('writes a note, and lists the newest first', async () => {
    await write({ text: '  the first ' }).expect(201);
    await write({ text: 'the second' }).expect(201);
    expect(await texts()).toEqual(['the second', 'the first']);
    await store.verify();
  });

  it('refuses a note that is too long, and keeps nothing of it', async () => {
    const { body } = await write({ text: 'x'.repeat(21) }).expect(422);
    expect(body).toMatchObject({ code: 'stall.note-too-long', details: { lengthMax: 20 } });
    expect(await texts()).toEqual([]);
  });

  it('answers bad input with a pointer to it', async () => {
    const { body } = await write({ text: 1, more: true }).expect(422);
    expect(body).toMatchObject({
      code: 'core.invalid',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/text' })]) as unknown,
    });
    expect(await texts()).toEqual([]);
  });

  it('is for staff to write', async () => {
    await supertest(store.app).post('/admin/stall/notes').send({ text: 'me too' }).expect(401);
  });
});
