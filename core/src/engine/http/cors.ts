import type { IncomingMessage } from 'node:http';
import type { RawHeaders } from './security-headers.ts';

const none: RawHeaders = [];
const exposed = 'etag, idempotent-replayed, ratelimit, ratelimit-policy, retry-after, server-timing, x-request-id';

/** Which web origins may read replies, from a fixed list: the caller's origin is never reflected untested. */
export class Cors {
  readonly #byOrigin: ReadonlyMap<string, RawHeaders>;
  readonly #others: RawHeaders;

  constructor(origins: readonly string[]) {
    const allowed = origins.map((origin) => new URL(origin).origin);
    this.#byOrigin = new Map(
      allowed.map((origin) => [
        origin,
        ['access-control-allow-origin', origin, 'vary', 'origin', 'access-control-expose-headers', exposed],
      ]),
    );
    this.#others = allowed.length === 0 ? none : ['vary', 'origin'];
  }

  headersFor(req: IncomingMessage): RawHeaders {
    const { origin } = req.headers;
    return (origin === undefined ? undefined : this.#byOrigin.get(origin)) ?? this.#others;
  }

  /** The answer to a browser that asks before it calls; undefined when this is not such a question, or not from a known origin. */
  preflight(req: IncomingMessage, methods: readonly string[]): RawHeaders | undefined {
    const { origin, 'access-control-request-method': wanted } = req.headers;
    if (req.method !== 'OPTIONS' || origin === undefined || wanted === undefined || !this.#byOrigin.has(origin)) return undefined;
    const names = (req.headers['access-control-request-headers'] ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => callable.test(name));
    return [
      'access-control-allow-methods',
      methods.join(', '),
      'access-control-allow-headers',
      names.join(', '),
      'access-control-max-age',
      '600',
    ];
  }
}

/** The request headers that mean something here. */
const callable = /^(authorization|content-type|idempotency-key|if-match|if-none-match|x-request-id|x-[a-z]+-token)$/;
