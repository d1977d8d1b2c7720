import type { IncomingMessage } from 'node:http';
import type { SessionCookie } from '../../declare/reply.ts';

export interface SessionCookies {
  /** What the caller's browser keeps for this side of the store, if anything. */
  read(req: IncomingMessage): string | undefined;
  /** The `set-cookie` header, for the side the request was made to. */
  write(req: IncomingMessage, cookie: SessionCookie): string;
}

/**
 * One cookie for each side of the store (`/store/…`, `/admin/…`): staff who shop are two people. In production it is `__Host-`: only
 * over TLS, from this very host, for no other (RFC 6265bis section 4.1.3.2). Plain loopback HTTP would lose a `Secure` cookie, so development has none.
 */
export function createSessionCookies(mode: 'development' | 'production'): SessionCookies {
  const [prefix, secure] = mode === 'production' ? ['__Host-', '; Secure'] : ['', ''];
  const nameFor = ({ url = '/' }: IncomingMessage): string => `${prefix}souk-${/^\/([a-z]+)/.exec(url)?.[1] ?? 'store'}`;
  return {
    read(req) {
      const { cookie } = req.headers;
      if (cookie === undefined) return undefined;
      const name = `${nameFor(req)}=`;
      const found = cookie.split(';').map((pair) => pair.trim());
      return found.find((pair) => pair.startsWith(name))?.slice(name.length);
    },
    write(req, { value, maxAgeMs }) {
      const seconds = value === undefined ? 0 : Math.floor(maxAgeMs / 1_000);
      return `${nameFor(req)}=${value ?? ''}; Path=/; Max-Age=${seconds}${secure}; HttpOnly; SameSite=Lax`;
    },
  };
}
