import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../src/engine/http/security-headers.ts';
import { createSessionCookies } from '../../src/engine/http/session-cookie.ts';

const asked = (url: string, cookie?: string) => ({ url, headers: { ...(cookie !== undefined && { cookie }) } }) as IncomingMessage;

describe('what browsers are told to keep to', () => {
  it('in production a session only travels over TLS, to this host, out of reach of scripts', () => {
    const cookies = createSessionCookies('production');
    expect(cookies.write(asked('/store/sessions'), { value: 'sst_a', maxAgeMs: 60_500 })).toBe(
      '__Host-souk-store=sst_a; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax',
    );
    expect(cookies.write(asked('/admin/sessions'), { value: undefined, maxAgeMs: 0 })).toBe(
      '__Host-souk-admin=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    );
  });

  it('each side of the store reads its own cookie, and none without the prefix', () => {
    const { read } = createSessionCookies('production');
    const both = 'souk-store=planted; __Host-souk-admin=staff; __Host-souk-store=shopper';
    expect([read(asked('/store/carts', both)), read(asked('/admin/orders?of=/store', both))]).toEqual(['shopper', 'staff']);
    expect(read(asked('/store/carts', 'souk-store=planted'))).toBeUndefined();
  });

  it('a year of TLS with all subdomains, no referrer, no guess at types, no frame, nothing loaded', () => {
    const pairs = securityHeaders();
    const headers = Object.fromEntries(pairs.flatMap((name, i) => (i % 2 === 0 ? [[name, pairs[i + 1]]] : [])));
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    });
  });
});
