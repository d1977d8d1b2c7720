import type { Command } from '../declare/command.ts';
import { BootError } from './boot-error.ts';
import { commandLog } from './command-log.ts';
import type { Invocation } from './commands/own-command.ts';
import { didYouMean } from './did-you-mean.ts';
import { longestName } from './longest-name.ts';
import { ownCommands } from './own-commands.ts';
import { parseArguments, usage } from './parse-arguments.ts';

/** Runs a command that a plugin added with defineCommand, with the whole store opened for it. */
export async function pluginCommand(argv: readonly string[], { store, environment, terminal }: Invocation): Promise<void> {
  const opened = await store();
  const commands = new Map(opened.plugins.flatMap(({ cli }) => cli.map((command) => [command.name, command] as const)));
  const name = longestName(argv, [...commands.keys()]);
  const command = name === undefined ? undefined : commands.get(name);
  if (!command) throw new BootError(unknown(argv, [...Object.keys(ownCommands), ...commands.keys()]));
  const positional = (command as Command & { readonly positional?: readonly string[] }).positional ?? [];
  const wanted = { command: command.name, schema: command.arguments, positional };
  const rest = argv.slice(command.name.split(' ').length);
  if (rest.includes('--help')) return terminal.print(`${command.summary}\n${usage(wanted)}`);
  const args = parseArguments(rest, wanted);
  await using running = await opened.open({ environment, log: commandLog() });
  await command.run(args, running.system(`souk ${command.name}`), running.resolve(command.uses), terminal);
}

function unknown(argv: readonly string[], names: readonly string[]): string {
  const asked = argv
    .filter((word) => !word.startsWith('--'))
    .slice(0, 2)
    .join(' ');
  const meant = didYouMean(asked, names) ?? didYouMean(argv[0] as string, names);
  return `There is no command "souk ${asked}"${meant ? `: did you mean "souk ${meant}"?` : '.'}\nCommands: ${names.join(', ')}. Run "souk help" for what they do.`;
}
