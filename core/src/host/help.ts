import type { Invocation } from './commands/own-command.ts';
import { ownCommands } from './own-commands.ts';

/** Lists every command, the plugins' too when there is a store to ask. */
export async function help({ store, terminal }: Pick<Invocation, 'store' | 'terminal'>): Promise<void> {
  const own = Object.entries(ownCommands).map(([name, { summary }]) => ({ name, summary }));
  let added: readonly { readonly name: string; readonly summary: string }[] = [];
  let silence: string | undefined;
  try {
    added = (await store()).plugins.flatMap(({ cli }) => cli);
  } catch (error) {
    silence = error instanceof Error ? error.message : String(error);
  }
  terminal.print('souk <command> [--store <file>]\n');
  for (const { name, summary } of [...own, ...added]) terminal.print(`  ${name.padEnd(18)} ${summary}`);
  if (silence !== undefined) terminal.print(`\nThe commands of plugins are not listed: ${silence}`);
}
