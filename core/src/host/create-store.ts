import type { Clock, Log } from '../declare/core.ts';
import type { Plugin } from '../declare/plugin.ts';
import { checkDeclarations } from './check-declarations.ts';
import type { StoreDescription } from './describe.ts';
import { orderPlugins } from './plugin-graph.ts';
import type { Environment } from './read-settings.ts';
import type { RunningStore } from './running-store.ts';
import { sealContracts } from './seal-contracts.ts';

export interface OpenOptions {
  readonly environment: Environment;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Says over `SOUK_MIGRATE` what to do about pending migrations; `souk migrate` and tests do. */
  readonly migrate?: 'auto' | 'refuse';
}

/** A store as it is declared: nothing is opened yet. */
export interface Store {
  readonly name: string;
  /** In the order they load: each after those it requires. */
  readonly plugins: readonly Plugin[];
  /** Everything the plugins bring, as data; the environment says which hosts they call. */
  describe(environment?: Environment): Promise<StoreDescription>;
  /** Connects, migrates and makes every service. Nothing listens or runs by itself until `listen` or `start`. */
  open(options: OpenOptions): Promise<RunningStore>;
}

/**
 * Puts plugins under one roof. What does not fit is found here, before anything runs.
 * @throws BootError naming the plugin at fault, and the mend
 */
export function createStore({ name = 'souk', plugins }: { name?: string; plugins: readonly Plugin[] }): Store {
  const ordered = orderPlugins(plugins);
  checkDeclarations(ordered);
  sealContracts(ordered.flatMap(({ provides, requires }) => [provides, ...requires]));
  return {
    name,
    plugins: ordered,
    // The engine is loaded when it is needed: a store module is also read to be described, or for one command.
    describe: async (environment) => (await import('./describe.ts')).describe(name, ordered, environment),
    open: async (options) => (await import('./open-store.ts')).openStore({ name, plugins: ordered }, options),
  };
}
