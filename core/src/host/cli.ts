import { BootError } from './boot-error.ts';
import type { Invocation } from './commands/own-command.ts';
import { loadStore } from './load-store.ts';
import { longestName } from './longest-name.ts';
import { ownCommands } from './own-commands.ts';
import { sayFailure } from './parse-arguments.ts';
import { storePath } from './project.ts';
import type { Environment } from './read-settings.ts';
import { createTerminal } from './terminal.ts';

/** `souk <command> …`. The command may be one of the core, or one a plugin of the store adds. */
export async function runCli(argv: readonly string[], environment: Environment): Promise<void> {
  const terminal = createTerminal();
  try {
    const { rest, store } = takeStore(argv);
    const invocation = { environment, terminal, argv: rest, store: () => loadStore(storePath(process.cwd(), store)) };
    await dispatch(rest, invocation);
  } catch (error) {
    terminal.complain(sayFailure(error));
    terminal.exitCode = 1;
  }
  terminal.end();
  if (terminal.exitCode !== 0) process.exitCode = terminal.exitCode;
}

async function dispatch(argv: readonly string[], invocation: Invocation): Promise<void> {
  const own = longestName(argv, Object.keys(ownCommands));
  if (own !== undefined) {
    const command = await ownCommands[own]?.load();
    return command?.({ ...invocation, argv: argv.slice(own.split(' ').length) });
  }
  if (argv.length === 0 || ['help', '--help', '-h'].includes(argv[0] as string)) return (await import('./help.ts')).help(invocation);
  const { pluginCommand } = await import('./plugin-command.ts');
  await pluginCommand(argv, invocation);
}

function takeStore(argv: readonly string[]): { readonly rest: readonly string[]; readonly store: string | undefined } {
  const at = argv.findIndex((word) => word === '--store' || word.startsWith('--store='));
  if (at < 0) return { rest: argv, store: undefined };
  const word = argv[at] as string;
  const inline = word.startsWith('--store=');
  const store = inline ? word.slice('--store='.length) : argv[at + 1];
  if (!store) throw new BootError('--store needs the file that exports the store, for example --store src/store.ts');
  return { rest: argv.toSpliced(at, inline ? 1 : 2), store };
}
