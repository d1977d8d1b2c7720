import createKnex, { type Knex } from 'knex';
import type { Migration } from '../declare/migration.ts';
import type { Plugin } from '../declare/plugin.ts';
import { fieldMeta } from './field.ts';
import { type Environment, envName, readSettings } from './read-settings.ts';

/** What one plugin brings, as data: for docs/plugin-graph.json, the tables in the READMEs, and `souk plugins`. */
export interface PluginDescription {
  readonly name: string;
  readonly version: string;
  readonly requires: readonly string[];
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly summary: string;
    readonly access: string;
    readonly rateLimit: string;
    readonly idempotency: string | undefined;
  }[];
  readonly tables: readonly string[];
  readonly migrations: readonly string[];
  readonly services: readonly string[];
  readonly offers: {
    readonly hooks: readonly string[];
    readonly events: readonly string[];
    readonly problems: readonly string[];
    readonly extensions: readonly string[];
  };
  readonly permissions: readonly { readonly id: string; readonly meaning: string }[];
  readonly taps: readonly string[];
  readonly subscriptions: readonly { readonly name: string; readonly event: string }[];
  readonly jobs: readonly { readonly name: string; readonly every: string | undefined }[];
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  readonly settings: readonly { readonly key: string; readonly env: string; readonly secret: boolean }[];
  readonly invariants: readonly { readonly id: string; readonly promise: string }[];
  /** The hosts are not known while the plugin's settings are at fault. */
  readonly outbound: readonly { readonly to: string; readonly hosts: readonly string[] | undefined }[];
}

export interface StoreDescription {
  readonly name: string;
  /** In the order they load. */
  readonly plugins: readonly PluginDescription[];
}

/**
 * Reads declarations; nothing is opened and nothing runs, except that migrations are asked which tables they make, and settings which hosts
 * are called.
 */
export function describe(name: string, plugins: readonly Plugin[], environment: Environment = {}): StoreDescription {
  const schemas = createKnex({ client: 'better-sqlite3', useNullAsDefault: true });
  return { name, plugins: plugins.map((plugin) => ({ ...describePlugin(plugin, schemas), outbound: outboundOf(plugin, environment) })) };
}

function outboundOf({ name, outbound, config, settings }: Plugin, environment: Environment): PluginDescription['outbound'] {
  if (outbound.length === 0) return [];
  const read = config && readSettings({ owner: name, schema: config.schema, given: settings, environment });
  return outbound.map(({ to, hosts }) => ({ to, hosts: read && read.faults.length > 0 ? undefined : hosts(read?.values ?? {}) }));
}

function describePlugin(plugin: Plugin, schemas: Knex): Omit<PluginDescription, 'outbound'> {
  const { name, provides, requires, routes, migrations, config } = plugin;
  const { offers, version } = provides;
  const names = (list: readonly { readonly name: string }[]) => list.map((it) => it.name);
  const fields = Object.entries((config?.schema.shape ?? {}) as Record<string, Parameters<typeof fieldMeta>[0]>);
  return {
    name,
    version,
    requires: names(requires),
    routes: routes.map(({ method, path, summary, access, rateLimit, idempotency }) => ({
      method,
      path,
      summary,
      access: typeof access === 'string' ? access : access.id,
      rateLimit,
      idempotency,
    })),
    tables: [...new Set(migrations.flatMap((migration) => tablesOf(migration, schemas)))],
    migrations: names(migrations),
    services: plugin.services.map(({ token }) => token.id),
    offers: {
      hooks: names(offers.hooks),
      events: names(offers.events),
      problems: offers.problems.map(({ code }) => code),
      extensions: offers.tokens.filter((token) => 'many' in token).map(({ id }) => id),
    },
    permissions: offers.permissions.map(({ id, meaning }) => ({ id, meaning })),
    taps: plugin.hooks.map(({ hook }) => hook.name),
    subscriptions: plugin.events.map((subscription) => ({ name: subscription.name, event: subscription.event.name })),
    jobs: plugin.jobs.map((job) => ({ name: job.name, every: job.every })),
    commands: plugin.cli.map((command) => ({ name: command.name, summary: command.summary })),
    settings: fields.map(([key, field]) => ({
      key,
      env: fieldMeta(field).env ?? envName(name, key),
      secret: fieldMeta(field).secret ?? false,
    })),
    invariants: plugin.invariants.map(({ id, promise }) => ({ id, promise })),
  };
}

/** Tables are known to the compiler only, so their names are read from the SQL that would make them. */
function tablesOf({ up }: Migration, schemas: Knex): readonly string[] {
  const built = up(schemas.schema);
  if (!('toSQL' in built)) {
    built.catch(() => undefined); // it wanted a database, and there is none: it is not the first to make its table
    return [];
  }
  const statements = [built.toSQL()].flat() as unknown as readonly { readonly sql: string }[];
  return statements.flatMap(({ sql }) => /^create table (?:if not exists )?[`"](\w+)[`"]/i.exec(sql)?.[1] ?? []);
}
