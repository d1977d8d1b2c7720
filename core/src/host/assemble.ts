import { Attempts, Counters } from '../declare/attempts.ts';
import { Audit } from '../declare/audit.ts';
import { bind } from '../declare/bind.ts';
import { Authenticator, Clock, CoreProblem, GuestTokens, Log, News, Permissions, Replay, StoreMode } from '../declare/core.ts';
import { Outgoing } from '../declare/outgoing.ts';
import type { Plugin } from '../declare/plugin.ts';
import { Secrets } from '../declare/secrets.ts';
import type { Uses } from '../declare/token.ts';
import { AuditLog } from '../engine/audit.ts';
import { Container } from '../engine/container.ts';
import type { Database } from '../engine/database.ts';
import { createAttempts } from '../engine/http/count-attempts.ts';
import { createGuestTokens } from '../engine/http/guest-tokens.ts';
import { MemoryCounters } from '../engine/http/memory-counters.ts';
import type { LoadedInvariant, LoadedRoute, LoadedSubscription } from '../engine/loaded.ts';
import { createOutgoing } from '../engine/outgoing.ts';
import { createRuntime, type Runtime } from '../engine/runtime.ts';
import { createSecrets } from '../engine/secrets.ts';
import { BootError } from './boot-error.ts';
import { problemsOf } from './problems-of.ts';
import { createReplay } from './replay.ts';
import { serverKeysOf } from './server-keys.ts';
import type { Settings } from './settings.ts';

export interface Assembled {
  readonly container: Container;
  readonly runtime: Runtime;
  readonly routes: readonly LoadedRoute[];
  readonly invariants: readonly LoadedInvariant[];
  readonly guestTokens: GuestTokens;
  readonly secrets: Secrets;
}

interface Parts {
  readonly plugins: readonly Plugin[];
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** What services may be given before it exists: nobody uses it until boot is over. */
interface Later {
  made?: { readonly runtime: Runtime; readonly database: Database; readonly subscriptions: readonly LoadedSubscription[] };
}

/** Makes every service, then gives each part of each plugin what it uses. */
export function assemble(parts: Parts): Assembled {
  const { plugins, database, clock, log } = parts;
  const container = new Container();
  const serverKeys = serverKeysOf(parts.settings.store);
  const [guestTokens, secrets] = [createGuestTokens(serverKeys), createSecrets(serverKeys)];
  const later: Later = {};
  container.provide(GuestTokens, guestTokens);
  container.provide(Secrets, secrets);
  container.provide(Attempts, parts.settings.http.rateLimits === 'off' ? uncounted : createAttempts(() => container.get(Counters)));
  provideOwn(container, parts, later);
  for (const plugin of plugins) {
    if (plugin.config) container.provide(plugin.config, parts.settings.ofPlugin.get(plugin.name));
    for (const binding of plugin.services) inOneSentence(() => container.bind(binding, plugin.name));
  }
  if (!container.has(Counters)) container.bind(bind(Counters, MemoryCounters, []), 'core');
  if (!container.has(Authenticator)) {
    log.warn({}, 'No plugin binds the Authenticator: every route that is not public answers 401');
    container.provide(Authenticator, nobodyIsKnown);
  }
  inOneSentence(() => container.boot(wantedBy(plugins)));
  const { taps, subscriptions, jobs, routes, invariants } = loadParts(plugins, container);
  const runtime = createRuntime({ database, clock, log, taps, subscriptions, jobs });
  later.made = { runtime, database, subscriptions };
  return { container, runtime, guestTokens, secrets, routes, invariants };
}

function provideOwn(container: Container, { plugins, clock, log, settings }: Parts, later: Later): void {
  const made = (): Required<Later>['made'] => {
    if (!later.made) throw new Error('This is there only when the store is open: a constructor came too early');
    return later.made;
  };
  container.provide(Clock, clock);
  container.provide(Log, log);
  container.provide(StoreMode, { mode: settings.store.mode });
  container.provide(Outgoing, createOutgoing(settings.store));
  container.provide(Audit, new AuditLog());
  container.provide(
    Permissions,
    plugins.flatMap(({ provides }) => provides.offers.permissions),
  );
  container.provide(News, { next: async (key, options) => made().runtime.news.next(key, options) });
  container.provide(Replay, createReplay(made));
}

function loadParts(plugins: readonly Plugin[], container: Container) {
  const load = <T extends { readonly uses: Uses }, L>(parts: (plugin: Plugin) => readonly T[], loaded: (part: T, plugin: string) => L) =>
    plugins.flatMap((plugin) =>
      parts(plugin).map((part) => ({ plugin: plugin.name, uses: container.resolve(part.uses), ...loaded(part, plugin.name) })),
    );
  const named = (plugin: string, { name }: { readonly name: string }) => `${plugin}.${name}`;
  return {
    taps: load(
      (plugin) => plugin.hooks,
      (tap) => ({ tap }),
    ),
    subscriptions: load(
      (plugin) => plugin.events,
      (subscription, plugin) => ({ subscription, id: named(plugin, subscription) }),
    ),
    jobs: load(
      (plugin) => plugin.jobs,
      (job, plugin) => ({ job, id: named(plugin, job) }),
    ),
    routes: load(
      (plugin) => plugin.routes,
      (route) => ({ route: { ...route, problems: problemsOf(route.problems, plugins) } }),
    ),
    invariants: load(
      (plugin) => plugin.invariants,
      (invariant) => ({ invariant }),
    ),
  };
}

/** Whom nobody can vouch for is refused, never let in. */
const nobodyIsKnown: Authenticator = {
  authenticate: async () => {
    throw CoreProblem.unauthenticated();
  },
};

const uncounted: Attempts = { count: async () => {}, giveBack: async () => {} };

const wantedBy = (plugins: readonly Plugin[]): readonly { by: string; uses: Uses }[] =>
  plugins.flatMap(({ name, routes, hooks, events, jobs, cli, invariants }) => [
    ...routes.map(({ method, path, uses }) => ({ by: `the route ${method} ${path} of the plugin "${name}"`, uses })),
    ...hooks.map(({ hook, uses }) => ({ by: `the tap of the plugin "${name}" on ${hook.name}`, uses })),
    ...[...events, ...jobs, ...cli].map((part) => ({ by: `${part.name} of the plugin "${name}"`, uses: part.uses })),
    ...invariants.map(({ id, uses }) => ({ by: `the invariant ${id} of the plugin "${name}"`, uses })),
  ]);

/** The container's errors are whole sentences already; a constructor's own error is kept as the cause. */
function inOneSentence(work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new BootError((cause as Error).message, { cause });
  }
}
