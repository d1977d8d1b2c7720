import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own: where it listens, and what it can be asked beside HTTP. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  ask<T>(what: string, about?: unknown): Promise<T>;
  /** User and system time of its process so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

const running = new Set<Server>();

/** @param logFile where its standard output goes */
export async function startServer(name: string, spec: object, logFile = '/dev/null'): Promise<Server> {
  const file = fileURLToPath(new URL(`../servers/${name}.ts`, import.meta.url));
  const child = fork(file, [JSON.stringify(spec)], { stdio: ['ignore', openSync(logFile, 'w'), 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  const started = Promise.withResolvers<string>();
  child.on('message', ({ url, id, answer, error }: { url?: string; id?: number; answer?: unknown; error?: string }) => {
    if (url !== undefined) return started.resolve(url);
    const one = waiting.get(id as number);
    if (error === undefined) one?.resolve(answer);
    else one?.reject(new Error(error));
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', (code) => started.reject(new Error(`The server ${name} ended with ${code}`)));
  const ask = <T>(what: string, about?: unknown): Promise<T> => {
    const one = Promise.withResolvers<unknown>();
    waiting.set((asked += 1), one);
    child.send({ id: asked, what, about });
    return one.promise as Promise<T>;
  };
  const stop = async (): Promise<void> => {
    running.delete(server);
    if (child.connected) child.disconnect();
    await exited;
  };
  const server: Server = { url: await started.promise, pid: child.pid as number, ask, cpuMs: () => ask<number>('cpu'), stop };
  running.add(server);
  return server;
}

export async function stopAll(): Promise<void> {
  for (const server of [...running]) await server.stop();
}
