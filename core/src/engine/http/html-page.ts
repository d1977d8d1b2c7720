import { createHash } from 'node:crypto';
import type { Encoded } from './encoded.ts';
import { notStored } from './encoded.ts';
import { pageStyle } from './page-style.ts';
import { type RawHeaders, securityHeaders } from './security-headers.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** A whole page with its style inside; nothing is fetched from anywhere, and no script runs. */
export const htmlPage = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${pageStyle}</style></head><body>${body}</body></html>`;

/** The browser is told the hash of our one style, and to run and load nothing else. */
export const pageSecurity = (): RawHeaders =>
  securityHeaders({
    'default-src': ["'none'"],
    'style-src': [`'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });

export const encodedPage = (status: number, html: string, security: RawHeaders): Encoded => ({
  status,
  body: Buffer.from(html),
  headers: ['content-type', 'text/html; charset=utf-8', ...notStored],
  security,
});
