import { z } from 'zod';
import { type Authenticator, CoreProblem } from '../../src/declare/core.ts';
import { defineRoute, type Route } from '../../src/declare/route.ts';
import { createHttp, type HttpParts, HttpSettings } from '../../src/engine/http/express.ts';
import { createGuestTokens } from '../../src/engine/http/guest-tokens.ts';
import { MemoryCounters } from '../../src/engine/http/memory-counters.ts';
import { createMetrics } from '../../src/engine/metrics.ts';
import { describeApi } from '../../src/engine/openapi.ts';
import { createSecrets } from '../../src/engine/secrets.ts';
import { problemsOf } from '../../src/host/problems-of.ts';
import { fakeRuntime } from './fake-runtime.ts';

export const serverSecret = 'a server key for tests, long enough for anybody';

/** `sk_all` may do everything, `sk_reader` may read melons, `ck_ann` is a customer, `pk_shop` a guest of a storefront; anything else is nobody. */
export const authenticator: Authenticator = {
  async authenticate(_outside, { bearer }) {
    if (bearer === 'sk_all') return { kind: 'staff', id: 'stf_1', permissions: ['*'] };
    if (bearer === 'sk_reader') return { kind: 'key', id: 'key_1', permissions: ['melons.read'] };
    if (bearer === 'pk_shop') return { kind: 'guest', key: 'key_2' };
    if (bearer === 'ck_ann') return { kind: 'customer', id: 'cus_ann' };
    throw CoreProblem.unauthenticated();
  },
};

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A whole HTTP side over a fake runtime, with everything it logged. */
export function openStall(
  routes: readonly Route[],
  changes: Partial<Omit<HttpParts, 'settings'>> & { settings?: z.input<typeof HttpSettings> } = {},
) {
  const lines: LogLine[] = [];
  const say = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, message, fields: fields as Record<string, unknown> });
  const log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
  const runtime = fakeRuntime();
  const guestTokens = createGuestTokens([serverSecret]);
  const loaded = routes.map((route) => ({ plugin: 'stall', uses: {}, route: { ...route, problems: problemsOf(route.problems, []) } }));
  const { settings, ...rest } = changes;
  const app = createHttp({
    runtime,
    routes: loaded,
    authenticator,
    counters: new MemoryCounters(),
    guestTokens,
    secrets: createSecrets([serverSecret]),
    log,
    metrics: createMetrics(),
    mode: 'development',
    settings: HttpSettings.parse(settings ?? {}),
    document: () => describeApi(loaded, { title: 'Stall', version: '1.0.0' }),
    ready: async () => ({ ready: true, checks: { database: 'ok' } }),
    ...rest,
  });
  return { app, runtime, guestTokens, lines, log };
}

/** A public GET that replies with whatever `handle` returns. */
export const readRoute = (path: string, handle: (request: any) => unknown): Route =>
  defineRoute({
    method: 'GET',
    path: path as '/x',
    summary: 'Read',
    access: 'public',
    rateLimit: 'read',
    responses: { 200: z.unknown() },
    handle: async (request) => ({ status: 200, body: await handle(request) }),
  });
