import 'reflect-metadata';
import { container as registry } from 'tsyringe';
import type { Binding } from '../declare/bind.ts';
import type { Token, Uses } from '../declare/token.ts';

interface Provider {
  readonly token: Token<unknown>;
  readonly plugin: string;
  readonly dependencies: readonly Token<unknown>[];
}

const isMany = (token: Token<unknown>): boolean => 'many' in token;

/** Holds one of each service for the life of the store. Everything is made at boot, so what is missing is known before the first request. */
export class Container implements AsyncDisposable {
  /** tsyringe has one global registry; this is the only way to have one for each store. Requests get none of their own. */
  readonly #registry = registry.createChildContainer();
  readonly #providers = new Map<symbol, Provider[]>();
  readonly #made: unknown[] = [];

  /** Something that exists already: settings, the clock. Whoever made it disposes of it. */
  provide<T>(token: Token<T>, value: T): void {
    this.#register({ token, plugin: 'core', dependencies: [] }, () => value);
  }

  bind({ token, implementation, dependencies }: Binding, plugin: string): void {
    this.#register({ token, plugin, dependencies }, () => {
      const needed = dependencies.map((dependency) => this.get(dependency));
      const made = make(plugin, token, () => new implementation(...needed));
      this.#made.push(made);
      return made;
    });
  }

  /** Makes every service, or says in one sentence why that cannot be. `wanted` is what others will ask for later. */
  boot(wanted: readonly { readonly by: string; readonly uses: Uses }[] = []): void {
    const followed = new Set<Provider>();
    for (const provider of [...this.#providers.values()].flat()) this.#follow(provider, [], followed);
    for (const { by, uses } of wanted) for (const token of Object.values(uses)) this.#mustBeThere(token, by);
    for (const [provider] of this.#providers.values()) this.get((provider as Provider).token);
  }

  get<T>(token: Token<T>): T {
    if (!this.has(token)) {
      if (isMany(token)) return [] as T;
      throw new Error(`Nothing provides ${token.id}`);
    }
    return (isMany(token) ? this.#registry.resolveAll(token.key) : this.#registry.resolve(token.key)) as T;
  }

  has(token: Token<unknown>): boolean {
    return this.#providers.has(token.key);
  }

  resolve(uses: Uses): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(uses).map(([name, token]) => [name, this.get(token)]));
  }

  /** In reverse order of making, so that nothing loses what it leans on. One failure does not keep the rest alive. */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const made of this.#made.splice(0).reverse()) await disposeOf(made).catch((failure: unknown) => failures.push(failure));
    if (failures.length > 0) throw new AggregateError(failures, 'Some services could not be closed');
  }

  #register(provider: Provider, make: () => unknown): void {
    const { token, plugin } = provider;
    const others = this.#providers.get(token.key) ?? [];
    const first = others[0];
    if (first && !isMany(token)) {
      throw new Error(`${token.id} is bound twice, by the plugins "${first.plugin}" and "${plugin}": take one of them out of the store`);
    }
    this.#providers.set(token.key, [...others, provider]);
    let kept: { readonly it: unknown } | undefined;
    this.#registry.register(token.key, { useFactory: () => (kept ??= { it: make() }).it });
  }

  #follow(provider: Provider, path: readonly Token<unknown>[], followed: Set<Provider>): void {
    if (followed.has(provider)) return;
    const start = path.indexOf(provider.token);
    if (start >= 0)
      throw new Error(`Services need each other in a circle: ${[...path.slice(start), provider.token].map(({ id }) => id).join(' → ')}`);
    for (const dependency of provider.dependencies) {
      this.#mustBeThere(dependency, `${provider.token.id} of the plugin "${provider.plugin}"`);
      for (const next of this.#providers.get(dependency.key) ?? []) this.#follow(next, [...path, provider.token], followed);
    }
    followed.add(provider);
  }

  #mustBeThere(token: Token<unknown>, by: string): void {
    if (this.has(token) || isMany(token)) return;
    throw new Error(`Nothing provides ${token.id}, needed by ${by}: add a plugin that binds it`);
  }
}

function make<T>(plugin: string, token: Token<unknown>, construct: () => T): T {
  try {
    return construct();
  } catch (cause) {
    throw new Error(`The plugin "${plugin}" failed while making ${token.id}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

async function disposeOf(made: unknown): Promise<void> {
  const it = made as Partial<AsyncDisposable & { dispose(): unknown }> | null | undefined;
  if (it?.[Symbol.asyncDispose]) await it[Symbol.asyncDispose]?.();
  else if (typeof it?.dispose === 'function') await it.dispose();
}
