import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { openStall, readRoute } from './stall.ts';

describe('what the engine answers itself', () => {
  it('tells whether it lives and whether it is ready', async () => {
    const { app } = openStall([]);
    expect((await request(app).get('/health/live')).body).toEqual({ live: true });
    expect((await request(app).get('/health/ready')).body).toEqual({ ready: true, checks: { database: 'ok' } });
    const ill = await request(openStall([], { ready: async () => ({ ready: false, checks: { database: 'gone' } }) }).app).get(
      '/health/ready',
    );
    expect([ill.status, ill.body.checks]).toEqual([503, { database: 'gone' }]);
    const lost = await request(openStall([], { ready: async () => Promise.reject(new Error('x')) }).app).get('/health/ready');
    expect([lost.status, lost.body.ready]).toEqual([503, false]);
  });

  it('counts requests by template and status', async () => {
    const { app } = openStall([readRoute('/melons/:name', () => 1), readRoute('/plain', () => 1)]);
    await request(app).get('/plain');
    await request(app).get('/plain');
    await request(app).get('/melons/secret-name');
    const { text, headers } = await request(app).get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('http_request_duration_seconds_count{route="/plain",status="200"} 2');
    expect(text).toContain('http_request_sql_statements_bucket{route="/plain",status="200",le="4"} 2');
    expect(text).toContain('http_request_sql_statements_bucket{route="/plain",status="200",le="2"} 0');
    expect(text).toContain('souk_outbox_unsent 3');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('secret-name');
  });

  it('serves the document and the reference, with validators and without scripts', async () => {
    const { app } = openStall([readRoute('/plain', () => 1)]);
    const document = await request(app).get('/openapi.json');
    expect([document.body.openapi, document.body.paths['/plain'].get.operationId]).toEqual(['3.1.0', 'getPlain']);
    expect(
      (
        await request(app)
          .get('/openapi.json')
          .set('if-none-match', document.headers['etag'] as string)
      ).status,
    ).toBe(304);
    const docs = await request(app).get('/docs');
    expect([docs.status, docs.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(docs.text).toContain('/plain');
    expect(docs.text).not.toMatch(/<script|https?:\/\/(?!example)/);
    expect(docs.headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-[^']+';/);
  });
});
