import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What became of some test files: a test failed, nothing ran to a verdict, or all was well. */
export type Verdict =
  | { readonly kind: 'green'; readonly tests: number }
  | { readonly kind: 'red'; readonly file: string; readonly test: string; readonly message: string }
  | { readonly kind: 'broken'; readonly message: string };

/** As vitest's JSON reporter writes it. */
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** A run that takes longer for each file hangs. */
const longestMsPerFile = 180_000;
/** How a file that does not even load shows itself inside of a test that imports it late, or runs it in a process of its own. */
const doesNotLoad =
  /SyntaxError|Transform failed|does not provide an export|Cannot find (module|package)|ReferenceError: \w+ is not defined/;

export async function runTests(root: string, tests: readonly string[], { bail }: { readonly bail: boolean }): Promise<Verdict> {
  const report = join(root, 'planted-bugs.json');
  rmSync(report, { force: true });
  const options = ['--reporter=json', `--outputFile=${report}`, ...(bail ? ['--bail=1'] : [])];
  const said = await vitest(root, ['run', ...tests, ...options], tests.length * longestMsPerFile);
  if (!existsSync(report)) return { kind: 'broken', message: `there is no report: ${said.slice(-500)}` };
  return verdictOf(root, JSON.parse(readFileSync(report, 'utf8')) as Report, tests.length, said);
}

/** @param files how many were asked for */
export function verdictOf(root: string, { success, testResults }: Report, files: number, said = ''): Verdict {
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (!failed) continue;
    const message = failed.failureMessages?.[0] ?? '';
    if (doesNotLoad.test(message)) return { kind: 'broken', message };
    return { kind: 'red', file: name.replace(`${root}/`, ''), test: failed.fullName, message };
  }
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed').length;
  if (success && testResults.length === files && tests > 0) return { kind: 'green', tests };
  const why = testResults.map(({ message }) => message).find((message) => message !== '');
  return { kind: 'broken', message: why ?? `${testResults.length} of ${files} files ran: ${said.slice(-500)}` };
}

/** Answers what it said. A run that does not end is ended, with what it started. */
async function vitest(root: string, options: readonly string[], longestMs: number): Promise<string> {
  const bin = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [bin, ...options], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk).slice(-5_000)));
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), longestMs);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  return said;
}
