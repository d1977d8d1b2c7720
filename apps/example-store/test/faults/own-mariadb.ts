import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server of our own that may be killed: it flushes each commit, as production asks for. */
export interface OwnMariadb extends AsyncDisposable {
  readonly url: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Resolves when it answers again. */
  start(): Promise<void>;
}

const startMsMax = 60_000;
// Debian keeps servers where only root looks.
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/sbin` };

/** Why there can be none here; undefined when there can. */
export const whyNoMariadb = (): string | undefined =>
  spawnSync('mariadbd', ['--version'], { env }).status === 0 ? undefined : 'mariadbd is not installed (apt-get install mariadb-server)';

export async function startOwnMariadb(): Promise<OwnMariadb> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-mariadb-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  // A server that starts takes what lies in its tmpdir for its own leavings, and removes it: in a shared one it would break its neighbours.
  const own = [
    '--no-defaults',
    `--user=${isRoot ? 'mysql' : userInfo().username}`,
    `--datadir=${join(folder, 'data')}`,
    `--tmpdir=${folder}`,
  ];
  const install = spawnSync('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], { env });
  if (install.status !== 0) throw new Error(`mariadb-install-db failed: ${install.stdout}${install.stderr}`);
  const port = await freePort();
  const log = join(folder, 'server.log');
  const args = [...own, `--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'pid')}`, '--bind-address=127.0.0.1', `--port=${port}`];
  const lasting = ['--innodb-flush-log-at-trx-commit=1', '--innodb-log-file-size=32M', '--skip-name-resolve'];
  let server: ChildProcess | undefined;
  process.once('exit', () => server?.kill('SIGKILL'));
  const start = async (): Promise<void> => {
    const output = openSync(log, 'a');
    const child = spawn('mariadbd', [...args, ...lasting], { env, stdio: ['ignore', output, output] });
    server = child;
    const end = performance.now() + startMsMax;
    while (!(await answers(port))) {
      if (child.exitCode !== null || performance.now() > end) throw new Error(`MariaDB did not start:\n${await readFile(log, 'utf8')}`);
      await sleep(20);
    }
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url: `mysql://root@127.0.0.1:${port}/souk`,
    kill,
    start,
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const idOf = (which: '-u' | '-g'): number => Number.parseInt(spawnSync('id', [which, 'mysql']).stdout.toString(), 10);

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
  socket
    .once('data', () => resolve(true)) // The server greets first.
    .once('error', () => resolve(false))
    .once('close', () => resolve(false))
    .once('timeout', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** One that stays free while the server is down: not from the range that outgoing connections are given. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port = port >= 30_000 ? 20_000 : port + 1) {
    const probe = createServer();
    const isFree = await new Promise<boolean>((tell) => {
      probe.once('error', () => tell(false)).listen(port, '127.0.0.1', () => tell(true));
    });
    if (!isFree) continue;
    await new Promise((closed) => probe.close(closed));
    return port;
  }
}
