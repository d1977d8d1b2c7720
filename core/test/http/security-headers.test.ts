import { createHash } from 'node:crypto';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventStream, reply } from '../../src/declare/reply.ts';
import { defineRoute } from '../../src/declare/route.ts';
import { openStall, readRoute } from './stall.ts';

const events = defineRoute({
  method: 'GET',
  path: '/events',
  summary: 'x',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: eventStream(z.string()) },
  handle: async () =>
    reply(
      200,
      (async function* () {
        yield 'one';
      })(),
    ),
});
const broken = readRoute('/broken', () => {
  throw new Error('x');
});
const guarded = defineRoute({
  method: 'GET',
  path: '/guarded',
  summary: 'x',
  access: 'customer',
  rateLimit: 'read',
  responses: { 204: null },
  handle: async () => reply(204),
});

/** What says nothing of safety, or something else each time. */
const beside =
  /^(date|connection|keep-alive|content-length|transfer-encoding|x-request-id|etag|ratelimit.*|server-timing|x-accel-buffering|www-authenticate|allow)$/;
const headersOf = (all: Record<string, unknown>) => Object.fromEntries(Object.entries(all).filter(([name]) => !beside.test(name)));

const nothingLoads = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";
const always = {
  'content-security-policy': nothingLoads,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
const problem = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' };

describe('every reply says the same to browsers', () => {
  it.each<[what: string, path: string, status: number, own: object]>([
    ['of the API', '/plain', 200, json],
    ['that is a problem', '/guarded', 401, problem],
    ['that nothing is here', '/nothing', 404, problem],
    ['that it broke', '/broken', 500, problem],
    ['of a bad path', '/%ff', 404, problem],
    ['of a stream', '/events', 200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }],
    ['of health', '/health/live', 200, json],
    ['of figures', '/metrics', 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }],
    ['of the description', '/openapi.json', 200, { ...json, 'cache-control': 'public, max-age=0, must-revalidate' }],
  ])('a reply %s', async (_what, path, status, own) => {
    const answer = await request(openStall([readRoute('/plain', () => 1), events, broken, guarded]).app).get(path);
    expect(answer.status).toBe(status);
    expect(headersOf(answer.headers)).toEqual({ ...always, ...own });
  });

  it('and to a method that is not allowed, and to a question of another origin', async () => {
    const { app } = openStall([readRoute('/plain', () => 1)]);
    expect(headersOf((await request(app).delete('/plain')).headers)).toEqual({ ...always, ...problem });
    const { headers } = await request(app)
      .options('/plain')
      .set('origin', 'https://evil.example')
      .set('access-control-request-method', 'GET');
    expect(headersOf(headers)).toEqual({ ...always, 'cache-control': 'no-store' });
  });
});

describe('our own pages', () => {
  it.each(['/docs', '/problems/core/not-found'])(
    '%s runs nothing, and loads nothing but its one style, which the policy names by its hash',
    async (path) => {
      const page = await request(openStall([readRoute('/plain', () => 1)]).app)
        .get(path)
        .set('accept', 'text/html');
      const style = /<style>(.*)<\/style>/s.exec(page.text)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(page.headers['content-security-policy']).toBe(
        `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
      );
      const { 'content-security-policy': _own, ...others } = always;
      expect(page.headers).toMatchObject(others);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.text.split('<style').length).toBe(2);
      expect(page.text).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b|\son[a-z]+=|\sstyle=|javascript:/i);
    },
  );
});

describe('pages of other origins', () => {
  const ask = (origin: string, how: (app: ReturnType<typeof openStall>['app']) => request.Test) =>
    how(openStall([readRoute('/plain', () => 1)], { settings: { corsOrigins: ['https://shop.example'] } }).app).set('origin', origin);
  const crossing = (headers: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control|vary|cross-origin-resource)/.test(name)));

  it('that are listed read replies, but never with cookies', async () => {
    const { headers } = await ask('https://shop.example', (app) => request(app).get('/plain').set('cookie', 'souk-store=sst_a'));
    expect(crossing(headers)).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-expose-headers': expect.stringContaining('retry-after'),
      'cross-origin-resource-policy': 'same-origin',
      vary: 'origin',
    });
    const asked = await ask('https://shop.example', (app) => request(app).options('/plain').set('access-control-request-method', 'GET'));
    expect(Object.keys(crossing(asked.headers)).sort()).toEqual([
      'access-control-allow-headers',
      'access-control-allow-methods',
      'access-control-allow-origin',
      'access-control-expose-headers',
      'access-control-max-age',
      'cross-origin-resource-policy',
      'vary',
    ]);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://shop.example',
    'https://shop.example.evil.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'https://sub.shop.example',
    '*',
  ])('as %s are told nothing, and their name is not said back', async (origin) => {
    for (const how of [
      (app: any) => request(app).get('/plain'),
      (app: any) => request(app).options('/plain').set('access-control-request-method', 'GET'),
    ]) {
      const { headers } = await ask(origin, how);
      expect(crossing(headers)).toEqual({ 'cross-origin-resource-policy': 'same-origin', vary: 'origin' });
    }
  });
});
