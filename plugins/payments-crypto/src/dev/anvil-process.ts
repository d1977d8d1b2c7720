import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { anvilBinary } from './anvil-binary.ts';

/** A node of ours on this machine. */
export interface AnvilProcess {
  readonly url: string;
  readonly pid: number;
  /** Asks a method of the node, anvil's own included. @throws Error with the node's message */
  ask<T = unknown>(method: string, ...params: readonly unknown[]): Promise<T>;
  /** Ends it so that it writes its state; kills it when it does not end by itself. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  readonly exited: Promise<void>;
}

const startMsMax = 10_000;
const stopMsMax = 10_000;

/**
 * The node must not outlive us, however we end. The shell waits for its input to close, which the system does when we
 * die, then asks the node to end; the node itself takes the shell's place, so its process id is the one we know.
 */
const guarded = 'exec 3<&0; (read -r _ <&3; kill -TERM $$) >/dev/null 2>&1 & exec "$0" "$@" <&- 3<&-';

/** Starts anvil on the port, or on a free one. @throws Error with anvil's own words when it does not start */
export async function startAnvil(options: { port?: number; args?: readonly string[] } = {}): Promise<AnvilProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await listenable(options.port ?? 0);
    try {
      return await launch(port, options.args ?? []);
    } catch (error) {
      // Between our finding a free port and the node taking it, somebody else may have.
      const taken = error instanceof Error && /address already in use/i.test(error.message);
      if (!taken || options.port !== undefined || attempt >= 3) throw error;
    }
  }
}

async function launch(port: number, args: readonly string[]): Promise<AnvilProcess> {
  const binary = anvilBinary();
  const all = ['--host', '127.0.0.1', '--port', `${port}`, '--silent', ...args];
  const child =
    process.platform === 'win32'
      ? spawn(binary, all, { stdio: ['ignore', 'ignore', 'pipe'] })
      : spawn('/bin/sh', ['-c', guarded, binary, ...all], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      child.stdin?.destroy();
      resolve();
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${binary} could not be started`, { cause: await exited.catch((error: unknown) => error) });
  const running = (): boolean => child.exitCode === null && child.signalCode === null;

  for (const started = performance.now(); !(await answers(url)); ) {
    if (!running()) throw new Error(`anvil ended while starting: ${words.trim() || `code ${child.exitCode}`}`);
    if (performance.now() - started > startMsMax) {
      child.kill('SIGKILL');
      throw new Error(`anvil did not answer at ${url} within ${startMsMax} ms`);
    }
    await sleep(5);
  }
  if (!running()) throw new Error(`another node answers at ${url}: address already in use`);

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!running()) return exited;
    child.kill(signal);
    const last = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
    await exited;
    clearTimeout(last);
  };
  return {
    url,
    pid,
    exited,
    ask: (method, ...params) => askNode(url, method, params),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** One question without retries. @throws Error with the node's message */
export async function askNode<T>(url: string, method: string, params: readonly unknown[]): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: T; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as T;
}

const answers = (url: string): Promise<boolean> =>
  askNode(url, 'eth_chainId', []).then(
    () => true,
    () => false,
  );

/** A port nobody listens on: the given one, or any for 0. @throws Error `listen EADDRINUSE: address already in use …` */
function listenable(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
