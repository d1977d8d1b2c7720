import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DatabaseKind } from '@souk/core/testing';
import { newDatabase } from './rig/database.ts';
import { head } from './rig/head.ts';
import { databases, rounds } from './rig/options.ts';
import { against, each, loads, say, table } from './rig/report.ts';
import { interleave, median } from './rig/rounds.ts';
import { inWorkplace } from './rig/workplace.ts';

/** From the start of the process to the first 200, and what it holds when nobody has asked anything for five seconds. */
const idleMs = 5_000;
const root = fileURLToPath(new URL('../', import.meta.url));
const souk = fileURLToPath(new URL('../core/bin/souk.js', import.meta.url));
const bare = "require('node:http').createServer((req, res) => res.end('ok')).listen(process.env.PORT, '127.0.0.1')";

interface Started {
  readonly ms: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answered(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const reply = await fetch(url).catch(() => undefined);
    await reply?.text();
    if (reply?.status === 200) return;
    await sleep(3);
  }
  throw new Error(`It ended with ${child.exitCode} before it answered`);
}

async function start(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Started> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: `${port}`, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await answered(child, `http://127.0.0.1:${port}/health/live`);
    const ms = performance.now() - begun;
    const cpuMs = await ofProcess(child.pid as number, 'stat', (text) => ticksIn(text) * 10);
    await sleep(idleMs);
    const rssMb = await ofProcess(
      child.pid as number,
      'status',
      (text) => Number.parseInt(/VmRSS:\s*(\d+) kB/.exec(text)?.[1] ?? '', 10) / 1_024,
    );
    return { ms, cpuMs, rssMb };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const ofProcess = async (pid: number, file: string, read: (text: string) => number): Promise<number> =>
  read(await readFile(`/proc/${pid}/${file}`, 'utf8'));

/** User and system time, in ticks of a hundredth of a second. */
function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number.parseInt(fields[11] as string, 10) + Number.parseInt(fields[12] as string, 10);
}

await head('cold start of the example store to /health/live, without a chain of its own; beside a bare node:http');
await inWorkplace(async () => {
  const store = ['--conditions=souk-source', souk, 'start'];
  const runs: Record<string, () => Promise<Started>> = { 'bare node:http': () => start(['-e', bare], {}) };
  for (const kind of databases) {
    const databaseUrl: string = await newDatabase(kind);
    runs[`souk start, ${kind satisfies DatabaseKind}`] = () =>
      start(store, { DATABASE_URL: databaseUrl, SOUK_ADMIN_KEY: 'sk_only_for_the_bench' });
  }
  // The first start migrates, and fills Node's compile cache: it is the one thrown away.
  const results = await interleave(runs, rounds);
  table(
    ['', 'to 200, ms', 'CPU ms until then', 'RSS MB idle', 'load'],
    Object.entries(results).map(([name, all]) => [
      name,
      each(all, (it) => it.ms),
      each(all, (it) => it.cpuMs),
      each(all, (it) => it.rssMb),
      loads(all),
    ]),
  );
  for (const [name, all] of Object.entries(results).slice(1)) {
    const of = (pick: keyof Started) => median(all.map(({ result }) => result[pick]));
    say(`   ${name}: seconds ${against(1, of('ms') / 1_000, 'at-most')}; RSS MB ${against(120, of('rssMb'), 'at-most')}`);
  }
});
