import type { z } from 'zod';
import type { Binding } from './bind.ts';
import type { Command } from './command.ts';
import type { Config, Contract } from './contract.ts';
import type { Subscription } from './event.ts';
import type { Tap } from './hook.ts';
import type { Invariant } from './invariant.ts';
import type { Job } from './job.ts';
import type { Migration } from './migration.ts';
import type { Permission } from './permission.ts';
import type { Route } from './route.ts';

/** A list for the dashboard. */
export interface Panel {
  readonly title: string;
  readonly lists: Route<any>;
  readonly access: Permission;
}

/** Where a plugin calls from the server. Said, not enforced: whoever installs it reads it in `souk plugins`, and lets a firewall hold it. */
export interface Outbound<Settings = any> {
  /** Whom, in a few words. */
  readonly to: string;
  /** By these settings: names of hosts, with a port when it is not the usual one; no paths, which may hold a key. */
  readonly hosts: (settings: Settings) => readonly string[];
}

/** A plugin as the host sees it: one literal, readable without running it. */
export interface Plugin {
  readonly name: string;
  readonly provides: Contract;
  readonly requires: readonly Contract[];
  readonly config: Config<any, string> | undefined;
  /** What the store passed in; checked against `config` at boot. */
  readonly settings: unknown;
  /** Why the store must not run in production with these settings, and how to mend it; nothing when it may. */
  readonly refuseInProduction: ((settings: any) => string | undefined) | undefined;
  readonly migrations: readonly Migration[];
  readonly services: readonly Binding[];
  readonly routes: readonly Route[];
  readonly hooks: readonly Tap[];
  readonly events: readonly Subscription[];
  readonly jobs: readonly Job<any>[];
  readonly cli: readonly Command[];
  readonly invariants: readonly Invariant[];
  readonly admin: readonly Panel[];
  readonly outbound: readonly Outbound[];
}

/** `Visible` is core, the plugin itself and what it requires: a part that needs anything else does not compile. */
export function definePlugin<
  Name extends string,
  const Requires extends readonly Contract[],
  S extends z.ZodObject = z.ZodObject<{}>,
  Visible extends string = 'core' | Name | Requires[number]['name'],
>(spec: {
  provides: Contract<Name>;
  requires: Requires;
  config?: Config<S, NoInfer<Name>>;
  refuseInProduction?: (settings: z.output<S>) => string | undefined;
  migrations?: readonly Migration[];
  services?: readonly Binding<NoInfer<Visible>>[];
  routes?: readonly Route<NoInfer<Visible>>[];
  hooks?: readonly Tap<NoInfer<Visible>>[];
  events?: readonly Subscription<NoInfer<Visible>>[];
  jobs?: readonly Job<any, NoInfer<Visible>>[];
  cli?: readonly Command<NoInfer<Visible>>[];
  invariants?: readonly Invariant<NoInfer<Visible>>[];
  admin?: readonly Panel[];
  outbound?: readonly Outbound<z.output<S>>[];
}): (settings: z.input<S>) => Plugin {
  const { provides, requires, config, refuseInProduction, outbound = [] } = spec;
  const { migrations = [], services = [], routes = [], hooks = [], events = [], jobs = [], cli = [], invariants = [], admin = [] } = spec;
  const parts = { migrations, services, routes, hooks, events, jobs, cli, invariants, admin, outbound };
  return (settings) => ({ name: provides.name, provides, requires, config, settings, refuseInProduction, ...parts });
}
