import { afterEach, describe, expect, it } from 'vitest';
import { reply, type TextFile, textFile } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { type Listening, listen } from '../../src/engine/http/listen.ts';
import { describeApi } from '../../src/engine/openapi.ts';
import { openStall } from './stall.ts';

const opened: Listening[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const routeOf = (file: () => TextFile) =>
  defineRoute({
    method: 'GET',
    path: '/books',
    summary: 'Books',
    access: 'public',
    rateLimit: 'read',
    responses: { 200: textFile('text/csv', 'text/plain') },
    handle: async () => reply(200, file()),
  });

async function offer(file: () => TextFile) {
  const { app, lines } = openStall([routeOf(file)]);
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  opened.push(listening);
  return { lines, url: `${listening.url}/books` };
}
async function* count(to: number): AsyncGenerator<string> {
  for (let i = 0; i < to; i += 1) yield `line ${i}`;
}

describe('a file of text', () => {
  it('comes as it is read, under its name and type, with no introduction', async () => {
    const { url, lines } = await offer(() => ({ name: 'books.txt', type: 'text/plain', lines: count(20_000) }));
    const sent = await fetch(url);
    expect([sent.status, sent.headers.get('content-type'), sent.headers.get('content-disposition')]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'attachment; filename="books.txt"',
    ]);
    expect((await sent.text()).trimEnd().split('\n')).toEqual(Array.from({ length: 20_000 }, (_, i) => `line ${i}`));
    expect(lines.map(({ message, fields }) => [message, fields['status']])).toEqual([['request', 200]]);
  });

  it('ends the lines of a table as RFC 4180 says', async () => {
    const { url } = await offer(() => ({ name: 'books.csv', type: 'text/csv', lines: count(2) }));
    expect(await (await fetch(url)).text()).toBe('line 0\r\nline 1\r\n');
  });

  it('is cut when it breaks off, so that nobody takes a part for the whole', async () => {
    const { url, lines } = await offer(() => ({
      name: 'books.csv',
      type: 'text/csv',
      lines: (async function* () {
        yield* count(5_000);
        throw new Error('the shelf fell down');
      })(),
    }));
    await expect(fetch(url).then((sent) => sent.text())).rejects.toThrow();
    expect(lines.map(({ message }) => message)).toContain('A file broke off');
  });

  it.each([
    ['a type that the route does not declare', { name: 'a.pdf', type: 'application/pdf' }],
    ['a name that says more than a name', { name: 'a"; filename="b.exe', type: 'text/csv' }],
  ])('may not have %s', async (_what, file) => {
    const { url } = await offer(() => ({ ...file, lines: count(1) }));
    expect((await fetch(url)).status).toBe(500);
  });

  it('is described by its types', () => {
    const route = routeOf(() => ({ name: 'a', type: 'text/csv', lines: count(1) }));
    const document = describeApi([{ plugin: 'shelf', uses: {}, route: { ...route, problems: [] } }], { title: 'a', version: '1.0.0' });
    expect((document as any).paths['/books'].get.responses['200']).toEqual({
      description: 'A file',
      content: { 'text/csv': { schema: { type: 'string' } }, 'text/plain': { schema: { type: 'string' } } },
    });
  });
});
