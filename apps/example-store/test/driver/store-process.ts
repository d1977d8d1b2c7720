import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { storeModule, testEnvironment } from './environment.ts';

const souk = fileURLToPath(new URL('../../../../core/bin/souk.js', import.meta.url));
const folder = fileURLToPath(new URL('../..', import.meta.url));
const startMsMax = 30_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The store as its owner runs it: a process of its own, reached over HTTP only. */
export interface StoreProcess {
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** SIGKILL: nothing is finished, nothing is closed. */
  kill(): Promise<Ended>;
  /** SIGTERM, as a supervisor stops it. */
  stop(): Promise<Ended>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

interface Child {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly said: { out: string; err: string };
}

function spawnSouk(args: readonly string[], environment: Environment, store: string = storeModule): Child {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...testEnvironment, ...environment };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  const child = spawn(process.execPath, ['--conditions=souk-source', souk, ...args, '--store', store], {
    cwd: folder,
    env: given,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return { child, ended, said };
}

/** Runs a command of the CLI to its end; one that does not end by itself is killed. */
export async function runSouk(args: readonly string[], environment: Environment, store?: string): Promise<Ended> {
  const { child, ended } = spawnSouk(args, environment, store);
  const timer = setTimeout(() => child.kill('SIGKILL'), startMsMax);
  return ended.finally(() => clearTimeout(timer));
}

/** `souk start` on any free port; resolves when it listens. @throws Error with what it said when it does not */
export async function startStore(environment: Environment & { readonly DATABASE_URL: string }, store?: string): Promise<StoreProcess> {
  const { child, ended, said } = spawnSouk(['start'], environment, store);
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The store did not listen within ${startMsMax} ms:\n${said.out}${said.err}`));
    }, startMsMax);
    child.stdout?.on('data', () => {
      const found = /listens at (http:\/\/\S+)/.exec(said.out)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    ended.then(({ code, signal }) => {
      clearTimeout(timer);
      reject(new StoreDidNotStart(`The store ended with ${signal ?? code} before it listened:\n${said.out}${said.err}`, signal));
    }, reject);
  });
  const end = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { url, pid: child.pid as number, ended, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** Crash points before the store listens end it before anybody could ask it. */
export class StoreDidNotStart extends Error {
  readonly signal: NodeJS.Signals | null;

  constructor(message: string, signal: NodeJS.Signals | null) {
    super(message);
    this.signal = signal;
  }
}
