import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Terminal } from '../../declare/command.ts';
import { ClientNote, type Evidence } from '../../declare/evidence.ts';
import { BootError } from '../boot-error.ts';
import { commandLog } from '../command-log.ts';
import { parseArguments } from '../parse-arguments.ts';
import { notProvided, type Verdict } from '../verify.ts';
import type { OwnCommand } from './own-command.ts';

const schema = z.object({
  clientLog: z.string().optional(),
  log: z.string().optional(),
  canaries: z.array(z.string().min(4)).optional(),
  providers: z.boolean().default(false),
});
const rowsShownMax = 20;

/** Read-only, and safe to run against a store that is being used: but what is under way then may look broken for a moment. */
export const verify: OwnCommand = async ({ store, argv, environment, terminal }) => {
  const wanted = parseArguments(argv, { command: 'verify', schema, positional: [] }) as z.output<typeof schema>;
  for (const file of [wanted.clientLog, wanted.log]) if (file !== undefined) await mustBeThere(file);
  await using running = await (await store()).open({ environment, log: commandLog() });
  const outside = wanted.providers ? running.system('verify --providers') : undefined;
  const verdicts = await running.verify({ ...evidenceIn(wanted), outside });
  for (const verdict of verdicts) printVerdict(verdict, terminal);
  const missing = notProvided(verdicts);
  for (const id of missing) terminal.print(`${id.padEnd(4)} nothing to check: no plugin of this store has what it is about`);
  const count = (test: (verdict: Verdict) => boolean) => verdicts.filter(test).length;
  const broken = count(({ result }) => 'broken' in result && result.broken.length > 0);
  const notChecked = count(({ result }) => 'notChecked' in result);
  terminal.print(
    `\n${verdicts.length - broken - notChecked} hold, ${broken} broken, ${notChecked} not checked, ${missing.length} with nothing to check`,
  );
  if (broken > 0) terminal.exitCode = 1;
};

function evidenceIn({ clientLog, log, canaries }: z.output<typeof schema>): Evidence {
  return {
    clientLog: clientLog === undefined ? undefined : () => notesIn(clientLog),
    log: log === undefined ? undefined : () => linesOf(log),
    canaries,
  };
}

async function mustBeThere(file: string): Promise<void> {
  await access(file).catch((cause: unknown) => {
    throw new BootError(`There is no file ${file} that can be read`, { cause });
  });
}

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

/** @throws Error for a line that is no note: what cannot be read is not checked */
async function* notesIn(file: string): AsyncGenerator<ClientNote> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() !== '') yield noteIn(line, number);
  }
}

function noteIn(line: string, number: number): ClientNote {
  try {
    return ClientNote.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`Line ${number} of the client's log is none that can be read`, { cause });
  }
}

function printVerdict({ id, plugin, promise, result }: Verdict, terminal: Terminal): void {
  const what = `${promise} (${plugin})`;
  if ('notChecked' in result) return terminal.print(`${id.padEnd(4)} not checked: ${result.notChecked}; ${what}`);
  if (result.broken.length === 0) return terminal.print(`${id.padEnd(4)} holds: ${what}`);
  terminal.print(`${id.padEnd(4)} BROKEN: ${what}`);
  for (const row of result.broken.slice(0, rowsShownMax))
    terminal.print(`       ${JSON.stringify(row, (_key, it: unknown) => (typeof it === 'bigint' ? it.toString() : it))}`);
  if (result.broken.length > rowsShownMax) terminal.print(`       and ${result.broken.length - rowsShownMax} more`);
}
