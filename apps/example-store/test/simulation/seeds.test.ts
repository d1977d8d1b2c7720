import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../simulate/main.ts', import.meta.url));

/** The simulation owns the timers and the randomness of its process, so it has one of its own. */
function simulate(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=souk-source', main, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, out: out + err }),
    );
  });
}
const count = (out: string, what: string): number => Number.parseInt(new RegExp(`(\\d+) ${what}`).exec(out)?.[1] ?? '0', 10);

test('forty seeds, from shopping to the verdict', { timeout: 240_000 }, async () => {
  const { code, out } = await simulate('--seeds', '40');
  expect(out).toContain('no seed failed');
  expect(code).toBe(0);
  // A simulation in which nothing goes wrong would prove nothing.
  for (const what of ['crashes', 'interleavings', 'clock jumps', 'payments', 'facts at the rail'])
    expect([what, count(out, what) > 20]).toEqual([what, true]);
});

test('a seed is a history: the same in every process', { timeout: 120_000 }, async () => {
  const historyOf = async (seed: string) =>
    (await simulate('--seed', seed)).out.split('\n').filter((line) => /^ *\d+ +[\d.]+s /.test(line));
  const [first, again] = [await historyOf('11'), await historyOf('11')];
  expect(first.length).toBeGreaterThan(500);
  expect(again).toEqual(first);
});
