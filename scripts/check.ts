import { spawn } from 'node:child_process';

/** `npm run check`: every gate, each to its end, and one verdict for all. What a change must pass. */
const gates = [
  { name: 'types', command: 'npm run --silent types' },
  { name: 'lint', command: 'npm run --silent lint' },
  { name: 'boundaries', command: 'npm run --silent boundaries' },
  { name: 'unused', command: 'npm run --silent unused' },
  { name: 'generated', command: 'npm run --silent generated' },
  { name: 'tests', command: 'npm run --silent test' },
] as const;

interface Verdict {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: string;
  readonly tally: { readonly passed: number; readonly failed: number; readonly skipped: number } | undefined;
}

const tallyLine = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m;
const count = (digits: string | undefined): number => Number.parseInt(digits ?? '0', 10);

async function pass({ name, command }: (typeof gates)[number]): Promise<Verdict> {
  process.stdout.write(`\n── ${name} ──\n`);
  const begun = performance.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    said = (said + chunk.toString()).slice(-10_000);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [, passed, failed, skipped] = tallyLine.exec(said) ?? [];
  const tally = passed === undefined ? undefined : { passed: count(passed), failed: count(failed), skipped: count(skipped) };
  // A test run that says nothing of its tests has not run them.
  const ok = code === 0 && (name !== 'tests' || (tally !== undefined && tally.passed > 0));
  return { name, ok, seconds: ((performance.now() - begun) / 1000).toFixed(1), tally };
}

const verdicts: Verdict[] = [];
for (const gate of gates) verdicts.push(await pass(gate));

process.stdout.write('\n');
for (const { name, ok, seconds } of verdicts)
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name.padEnd(10)} ${seconds.padStart(6)} s\n`);

/** Every test counts one, and so does every gate that has no tests. */
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { ok, tally } of verdicts) {
  total.passed += tally?.passed ?? (ok ? 1 : 0);
  total.skipped += tally?.skipped ?? 0;
  total.failed += ok ? 0 : Math.max(1, tally?.failed ?? 0);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
