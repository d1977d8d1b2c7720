import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run bench` runs them all in turn, `npm run bench -- <name> … [--seconds 3] [--rounds 3] [--database sqlite|mysql]` those that are named. */
const benches = [
  'cached-list',
  'uncached-list',
  'small-reply',
  'place-order',
  'place-order-http',
  'purchase',
  'cold-start',
  'install-size',
];
const minutesMax = 20;

const fileOf = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

/** Each in a process of its own, with the sources of the packages, and not for ever. */
function run(name: string, options: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, ['--conditions=souk-source', fileOf(name), ...options], { stdio: 'inherit' });
  const timer = setTimeout(() => child.kill('SIGKILL'), minutesMax * 60_000);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('--'));
const named = firstOption === -1 ? given : given.slice(0, firstOption);
const options = firstOption === -1 ? [] : given.slice(firstOption);
const unknown = named.filter((name) => !benches.includes(name) || !existsSync(fileOf(name)));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${benches.join(', ')}\n`);
  process.exit(2);
}
for (const name of named.length > 0 ? named : benches) {
  if (!(await run(name, options))) {
    process.stderr.write(`The bench ${name} failed\n`);
    process.exitCode = 1;
  }
}
