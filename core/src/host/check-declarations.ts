import type { Plugin } from '../declare/plugin.ts';
import { durationMs } from '../values/time.ts';
import { BootError } from './boot-error.ts';
import { checkRoutes } from './check-routes.ts';
import { ownCommands } from './own-commands.ts';

interface Part {
  /** For example `the route GET /store/carts`. */
  readonly what: string;
  readonly owners: readonly string[];
}

/** What the compiler checks for TypeScript authors, checked again for those who write JavaScript; and what only the whole store shows. */
export function checkDeclarations(plugins: readonly Plugin[]): void {
  for (const plugin of plugins) {
    checkParts(plugin);
    checkHooksAndEvents(plugin, plugins);
    checkSchedules(plugin);
    mustDiffer(plugin, 'jobs', plugin.jobs);
    mustDiffer(plugin, 'subscriptions', plugin.events);
  }
  checkRoutes(plugins);
  checkCommands(plugins);
}

/** The parts of a plugin that use others. A list that throws when it is read is the plugin's fault, and said so. */
function partsOf(plugin: Plugin): readonly Part[] {
  const using = (what: string, uses: object, ...owners: string[]): Part => ({
    what,
    owners: [...owners, ...Object.values(uses).map((token) => token?.owner)],
  });
  return [
    ...plugin.services.map(({ token, dependencies }) => using(`the service ${token.id}`, dependencies, token.owner)),
    ...plugin.routes.map(({ method, path, uses }) => using(`the route ${method} ${path}`, uses)),
    ...plugin.hooks.map(({ hook, uses }) => using(`the tap on ${hook.name}`, uses, hook.owner)),
    ...plugin.events.map(({ name, event, uses }) => using(`the subscription ${name}`, uses, event.owner)),
    ...plugin.jobs.map(({ name, uses }) => using(`the job ${name}`, uses)),
    ...plugin.cli.map(({ name, uses }) => using(`the command ${name}`, uses)),
    ...plugin.invariants.map(({ id, uses }) => using(`the invariant ${id}`, uses)),
  ];
}

function checkParts(plugin: Plugin): void {
  const visible = ['core', plugin.name, ...plugin.requires.map(({ name }) => name)];
  for (const { what, owners } of readSafely(plugin, () => partsOf(plugin))) {
    for (const owner of owners) {
      if (owner === undefined)
        throw new BootError(
          `In the plugin "${plugin.name}", ${what} uses something that is not a token: use what a contract's service(…) or extension(…) gave`,
        );
      if (visible.includes(owner)) continue;
      throw new BootError(
        `In the plugin "${plugin.name}", ${what} uses "${owner}", which the plugin does not require: add ${owner} to its "requires"`,
      );
    }
  }
}

function readSafely<T>(plugin: Plugin, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new BootError(
      `The plugin "${plugin.name}" threw while its declaration was read (${cause instanceof Error ? cause.message : cause}): mend or remove it`,
      { cause },
    );
  }
}

function checkHooksAndEvents(plugin: Plugin, plugins: readonly Plugin[]): void {
  const offersOf = (owner: string) => plugins.find(({ name }) => name === owner)?.provides.offers;
  for (const { hook } of plugin.hooks) {
    if (offersOf(hook.owner)?.hooks.some(({ name }) => name === hook.name)) continue;
    throw new BootError(
      `The plugin "${plugin.name}" taps ${hook.name}, which the installed "${hook.owner}" does not offer: bring the two to fitting versions`,
    );
  }
  for (const { event, name } of plugin.events) {
    const offered = offersOf(event.owner)?.events.find((offer) => offer.name === event.name);
    if (!offered)
      throw new BootError(
        `In the plugin "${plugin.name}", the subscription ${name} waits for ${event.name}, which the installed "${event.owner}" does not tell: bring the two to fitting versions`,
      );
  }
}

function checkSchedules(plugin: Plugin): void {
  for (const { name, every } of plugin.jobs) {
    if (every === undefined) continue;
    try {
      durationMs(every);
    } catch (cause) {
      throw new BootError(
        `In the plugin "${plugin.name}", the job ${name} runs every "${every}", which is not a duration: write for example "5 seconds"`,
        { cause },
      );
    }
  }
}

function mustDiffer(plugin: Plugin, what: string, named: readonly { readonly name: string }[]): void {
  const names = named.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new BootError(`The plugin "${plugin.name}" has two ${what} named "${twice}": rename one`);
}

function checkCommands(plugins: readonly Plugin[]): void {
  const owners = new Map<string, string>(Object.keys(ownCommands).map((name) => [name, 'core']));
  for (const plugin of plugins) {
    for (const { name } of plugin.cli) {
      const other = owners.get(name);
      if (other) throw new BootError(`The command "souk ${name}" is defined by both "${other}" and "${plugin.name}": rename one`);
      owners.set(name, plugin.name);
    }
  }
}
