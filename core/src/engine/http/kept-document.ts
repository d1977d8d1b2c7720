import { createHash } from 'node:crypto';
import type { Encoded } from './encoded.ts';
import { namesEtag } from './read-cache.ts';
import type { RawHeaders } from './security-headers.ts';

/** A text that is the same for as long as the store runs: made once, answered with 304 to those who have it. */
export function keptDocument(text: string, contentType: string, security?: RawHeaders): (ifNoneMatch: string | undefined) => Encoded {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const validated = ['etag', etag, 'cache-control', 'public, max-age=0, must-revalidate'];
  const own = security && { security };
  const whole: Encoded = { status: 200, body, headers: ['content-type', contentType, ...validated], ...own };
  const unchanged: Encoded = { status: 304, body: undefined, headers: validated, ...own };
  return (ifNoneMatch) => (namesEtag(ifNoneMatch, etag) ? unchanged : whole);
}
