import { createTestStore } from '@souk/core/testing';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { Mail } from '../src/contracts.ts';
import plugin from '../src/plugin.ts';
import { startMailServer } from './mail-server.ts';

const letter = {
  id: 'one_1',
  to: 'ann@example.com',
  subject: 'Grüße\r\nBcc: eve@example.com',
  text: 'Hello,\n.\nhttps://shop.example/a#b',
};

test('a letter reaches the mail server, to one address, under a name of its own', async () => {
  await using server = await startMailServer();
  await using store = await createTestStore({ plugins: [plugin({ smtpUrl: server.url, from: 'My shop <hello@shop.example>' })] });
  const mail = store.service(Mail);
  await mail.send(store.outside(), letter);
  await mail.send(store.outside(), { ...letter, to: 'a@example.com, b@example.com' }).catch(() => undefined);
  const [first, ...others] = server.received;
  expect(first?.to).toEqual(['ann@example.com']);
  expect(others.flatMap(({ to }) => to)).not.toContain('b@example.com');
  expect(first?.text).toMatch(/^From: My shop <hello@shop\.example>$/m);
  expect(first?.text).toMatch(/^Message-ID: <one_1@shop\.example>$/m);
  expect(first?.text).not.toMatch(/^Bcc:/m);
  expect(first?.text).toContain('https://shop.example/a#b');
});

test('a letter that is not taken on is an error, and can be sent again', async () => {
  await using server = await startMailServer();
  await using store = await createTestStore({ plugins: [plugin({ smtpUrl: server.url })] });
  const mail = store.service(Mail);
  server.refuses = true;
  await expect(mail.send(store.outside(), letter)).rejects.toThrow('451');
  server.refuses = false;
  await mail.send(store.outside(), letter);
  expect(server.received).toHaveLength(1);
  expect((await supertest(store.app).get('/dev/mail')).status).toBe(404);
});

test('without a mail server the last letters are shown in development', async () => {
  await using store = await createTestStore({ plugins: [plugin({})] });
  const mail = store.service(Mail);
  for (let i = 0; i < 101; i += 1)
    await mail.send(store.outside(), { ...letter, id: `one_${i}`, to: i === 50 ? 'bob@example.com' : letter.to });
  const { body } = await supertest(store.app).get('/dev/mail').expect(200);
  expect([body.items.length, body.items[0].id, body.items.at(-1).id]).toEqual([100, 'one_100', 'one_1']);
  expect((await supertest(store.app).get('/dev/mail?to=bob@example.com')).body.items).toMatchObject([
    { id: 'one_50', subject: letter.subject },
  ]);
});

test.each([
  ['http://mail.example', 'must be like'],
  ['smtp:', 'must be like'],
])('the mail server %s stops the boot', async (smtpUrl, why) => {
  await expect(createTestStore({ plugins: [plugin({ smtpUrl })] })).rejects.toThrow(why);
});
