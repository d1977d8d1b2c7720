import { createHash } from 'node:crypto';
import request from 'supertest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { rawBody } from '../../src/declare/raw-body.ts';
import { reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { describeApi } from '../../src/engine/openapi.ts';
import { openStall } from './stall.ts';

const hook = defineRoute({
  method: 'POST',
  path: '/hooks/melons',
  summary: 'Hear of melons',
  access: 'public',
  rateLimit: 'webhook',
  idempotency: 'natural',
  body: rawBody({ bytesMax: 1_000, headers: ['melon-signature', 'melon-other'] }),
  responses: { 200: z.object({ sha256: z.string(), length: z.number(), signature: z.string().nullable(), names: z.array(z.string()) }) },
  async handle({ body }) {
    expectTypeOf(body.bytes).toEqualTypeOf<Uint8Array>();
    const { bytes, headers } = body;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return reply(200, { sha256, length: bytes.length, signature: headers['melon-signature'] ?? null, names: Object.keys(headers) });
  },
});
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('a route with a raw body', () => {
  const { app } = openStall([hook]);
  const at = '/hooks/melons';

  it.each([
    ['JSON with odd spaces, as it was signed', 'application/json', '{ "a" : 1,\n\t"a":2 }'],
    ['JSON that is none', 'application/json', '{ "a": '],
    ['another type', 'application/x-www-form-urlencoded', 'a=1&a=2'],
    ['bytes that are no text', 'application/octet-stream', Buffer.from([0xff, 0x00, 0xfe])],
  ])('is given %s', async (_what, type, sent) => {
    const { status, body } = await request(app)
      .post(at)
      .set('content-type', type)
      .set('Melon-Signature', 't=1,v1=ab')
      .serialize((it) => it as unknown as string)
      .send(sent);
    expect(status).toBe(200);
    expect(body).toEqual({
      sha256: sha256(sent),
      length: Buffer.from(sent).length,
      signature: 't=1,v1=ab',
      names: ['melon-signature', 'melon-other'],
    });
  });

  it('is given no bytes when there is no body', async () => {
    expect((await request(app).post(at)).body).toMatchObject({ length: 0, sha256: sha256(''), signature: null });
  });

  it('refuses what is longer than it said, announced or not', async () => {
    const announced = await request(app).post(at).set('content-type', 'text/plain').send('m'.repeat(1_001));
    expect([announced.status, announced.body.code]).toEqual([413, 'core.body-too-large']);
    const chunked = request(app).post(at).set('content-type', 'text/plain');
    for (let part = 0; part < 5; part += 1) chunked.write('m'.repeat(1_000));
    const refused = await chunked;
    expect([refused.status, refused.body.code]).toEqual([413, 'core.body-too-large']);
    expect((await request(app).post(at).set('content-type', 'text/plain').send('m'.repeat(1_000))).status).toBe(200);
  });

  it('does not take a header that was sent twice for a list', async () => {
    const { body } = await request(app)
      .post(at)
      .set({ 'melon-signature': ['t=1', 'v1=ab'] as unknown as string });
    expect(body.signature).toBeNull();
  });

  it('is described as bytes', () => {
    const { paths } = describeApi([{ plugin: 'stall', uses: {}, route: { ...hook, problems: [] } }], { title: 'x', version: '1' }) as {
      paths: Record<string, Record<string, any>>;
    };
    expect(paths[at]?.['post']).toMatchObject({
      requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
      'x-rate-limit-class': 'webhook',
    });
    expect(Object.keys(paths[at]?.['post']['responses'])).toEqual(['200', 'default']);
  });
});
