import type { RequestListener } from 'node:http';
import { Counters } from '../declare/attempts.ts';
import type { Outside } from '../declare/context.ts';
import type { Clock, Log } from '../declare/core.ts';
import { Authenticator } from '../declare/core.ts';
import type { Evidence } from '../declare/evidence.ts';
import type { Plugin } from '../declare/plugin.ts';
import type { Token, Uses } from '../declare/token.ts';
import type { Database } from '../engine/database.ts';
import type { Listening } from '../engine/http/listen.ts';
import type { LoadedInvariant, LoadedRoute } from '../engine/loaded.ts';
import type { CountedOutside, Runtime } from '../engine/runtime.ts';
import type { Assembled } from './assemble.ts';
import { freeBootMemory } from './free-boot-memory.ts';
import { readiness } from './health.ts';
import { coreInvariants } from './invariants.ts';
import { type Settings, secretValues } from './settings.ts';
import { type Verdict, verifyAll } from './verify.ts';

interface Parts extends Assembled {
  readonly name: string;
  readonly plugins: readonly Plugin[];
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

type App = RequestListener & { emit(event: 'closing'): unknown };

/** An opened store: its services are made, its database is migrated. It works by itself only from `start` or `listen` on. */
export class RunningStore implements AsyncDisposable {
  readonly name: string;
  readonly settings: Settings;
  readonly database: Database;
  readonly runtime: Runtime;
  readonly log: Log;
  readonly routes: readonly LoadedRoute[];
  readonly invariants: readonly LoadedInvariant[];
  readonly #parts: Parts;
  #app: Promise<App> | undefined;
  #listening: Listening | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.name = parts.name;
    this.settings = parts.settings;
    this.database = parts.database;
    this.runtime = parts.runtime;
    this.log = parts.log;
    this.routes = parts.routes;
    this.invariants = [
      ...coreInvariants(secretValues(parts.settings)).map((invariant) => ({ plugin: 'core', uses: {}, invariant })),
      ...parts.invariants,
    ];
  }

  get plugins(): readonly Plugin[] {
    return this.#parts.plugins;
  }

  /** The service behind a token. */
  get<T>(token: Token<T>): T {
    return this.#parts.container.get(token);
  }

  resolve(uses: Uses): Readonly<Record<string, unknown>> {
    return this.#parts.container.resolve(uses);
  }

  /** To work on the store's own behalf; `reason` says why, in logs and to whoever asks for the actor. */
  system(reason: string): CountedOutside {
    return this.outside({ kind: 'system', reason });
  }

  outside(actor: Outside['actor']): CountedOutside {
    return this.runtime.outside({ actor });
  }

  /** The store over HTTP, made when it is first asked for: commands need none. */
  app(): Promise<App> {
    this.#app ??= this.#makeApp();
    return this.#app;
  }

  /** Begins to relay events and to run jobs. */
  start(): void {
    this.runtime.start();
  }

  /** Answers requests, and begins to relay events and run jobs. */
  async listen(): Promise<{ readonly url: string }> {
    const app = await this.app();
    const { listen } = await import('../engine/http/express.ts');
    const { host, port } = this.settings.store;
    const { connectionsMax } = this.settings.http;
    this.#listening = await listen(app, { host, port, connectionsMax });
    this.start();
    setTimeout(freeBootMemory, 1_000).unref();
    return this.#listening;
  }

  /** @param evidence what is known from outside the database; promises that need more are not checked */
  verify(evidence: Evidence = {}): Promise<readonly Verdict[]> {
    return verifyAll(this.invariants, this.system('verify'), evidence);
  }

  /** Takes nothing new, lets what is under way finish for up to ten seconds, then closes services and database, once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const { container, runtime, database } = this.#parts;
    const failures: unknown[] = [];
    const attempt = async (work: () => unknown): Promise<void> => {
      try {
        await work();
      } catch (failure) {
        failures.push(failure);
      }
    };
    if (this.#listening) await attempt(() => this.#listening?.close());
    else if (this.#app !== undefined) await attempt(async () => (await this.#app)?.emit('closing'));
    await attempt(() => runtime.stop());
    await attempt(() => container[Symbol.asyncDispose]());
    await attempt(() => database.close());
    if (failures.length > 0) throw new AggregateError(failures, 'The store could not be closed in order');
  }

  async #makeApp(): Promise<App> {
    const [{ createHttp }, { createMetrics }, { describeApi }] = await Promise.all([
      import('../engine/http/express.ts'),
      import('../engine/metrics.ts'),
      import('../engine/openapi.ts'),
    ]);
    const { runtime, routes, guestTokens, secrets, log, settings, name, container } = this.#parts;
    return createHttp({
      runtime,
      routes,
      guestTokens,
      secrets,
      log,
      authenticator: container.get(Authenticator),
      counters: container.get(Counters),
      metrics: createMetrics(),
      mode: settings.store.mode,
      settings: settings.http,
      document: () => describeApi(routes, apiInfo(name)),
      ready: () => readiness({ ...this.#parts, closing: this.#closing !== undefined }),
    });
  }
}

/** The title and version of the API's description: the version is the API's own, not a package's. */
export const apiInfo = (name: string): { title: string; version: string } => ({ title: name, version: '1.0.0' });
