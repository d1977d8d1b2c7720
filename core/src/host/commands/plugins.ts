import { z } from 'zod';
import { parseArguments } from '../parse-arguments.ts';
import type { OwnCommand } from './own-command.ts';

const schema = z.object({ json: z.boolean().default(false) });

export const pluginsCommand: OwnCommand = async ({ store, argv, environment, terminal }) => {
  const { json } = parseArguments(argv, { command: 'plugins', schema, positional: [] }) as z.output<typeof schema>;
  const description = await (await store()).describe(environment);
  if (json) return terminal.print(JSON.stringify(description, null, 2));
  for (const plugin of description.plugins) {
    terminal.print(`${plugin.name} ${plugin.version}${plugin.requires.length > 0 ? `  requires ${plugin.requires.join(', ')}` : ''}`);
    const lines: readonly (readonly [string, readonly string[]])[] = [
      ['routes', plugin.routes.map(({ method, path, access }) => `${method} ${path} (${access})`)],
      ['tables', plugin.tables],
      ['hooks', plugin.offers.hooks],
      ['events', plugin.offers.events],
      ['taps', plugin.taps],
      ['hears', plugin.subscriptions.map(({ name, event }) => `${event} (${name})`)],
      ['jobs', plugin.jobs.map(({ name, every }) => (every ? `${name} (every ${every})` : name))],
      ['commands', plugin.commands.map(({ name }) => `souk ${name}`)],
      ['permissions', plugin.permissions.map(({ id }) => id)],
      ['secrets', plugin.settings.filter(({ secret }) => secret).map(({ key, env }) => `${key} (${env})`)],
      [
        'calls',
        plugin.outbound.map(
          ({ to, hosts }) => `${to} (${hosts ? hosts.join(' ') || 'none set' : 'its settings are at fault: souk doctor'})`,
        ),
      ],
    ];
    for (const [what, list] of lines) if (list.length > 0) terminal.print(`  ${what.padEnd(12)} ${list.join(', ')}`);
  }
};
