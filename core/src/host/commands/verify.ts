import type { Terminal } from '../../declare/command.ts';
import { commandLog } from '../command-log.ts';
import { notProvided, type Verdict } from '../verify.ts';
import type { OwnCommand } from './own-command.ts';

const rowsShownMax = 20;

/** Read-only, and safe to run against a store that is being used: but what is under way then may look broken for a moment. */
export const verify: OwnCommand = async ({ store, environment, terminal }) => {
  await using running = await (await store()).open({ environment, log: commandLog() });
  const verdicts = await running.verify();
  for (const verdict of verdicts) printVerdict(verdict, terminal);
  const missing = notProvided(verdicts);
  if (missing.length > 0) terminal.print(`not provided yet: ${missing.join(', ')}`);
  const count = (test: (verdict: Verdict) => boolean) => verdicts.filter(test).length;
  const broken = count(({ result }) => 'broken' in result && result.broken.length > 0);
  const notChecked = count(({ result }) => 'notChecked' in result);
  terminal.print(
    `\n${verdicts.length - broken - notChecked} hold, ${broken} broken, ${notChecked} not checked, ${missing.length} not provided yet`,
  );
  if (broken > 0) terminal.exitCode = 1;
};

function printVerdict({ id, plugin, promise, result }: Verdict, terminal: Terminal): void {
  const what = `${promise} (${plugin})`;
  if ('notChecked' in result) return terminal.print(`${id.padEnd(4)} not checked: ${result.notChecked}; ${what}`);
  if (result.broken.length === 0) return terminal.print(`${id.padEnd(4)} holds: ${what}`);
  terminal.print(`${id.padEnd(4)} BROKEN: ${what}`);
  for (const row of result.broken.slice(0, rowsShownMax))
    terminal.print(`       ${JSON.stringify(row, (_key, it: unknown) => (typeof it === 'bigint' ? it.toString() : it))}`);
  if (result.broken.length > rowsShownMax) terminal.print(`       and ${result.broken.length - rowsShownMax} more`);
}
