import { AsyncResource } from 'node:async_hooks';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import type { Dice } from './dice.ts';

/** Whose work it is: a process of the store, which may die with all its work; nobody's is the world's, which goes on. */
export interface Owner {
  readonly name: string;
  readonly alive: boolean;
}
/** Draws who goes on. */
interface Scheduler {
  readonly active: boolean;
  readonly nowMs: number;
  readonly current: Owner | undefined;
  add(task: { owner: Owner | undefined; label: string; run: () => unknown }): void;
  after(ms: number, task: { owner: Owner | undefined; label: string; run: () => unknown }): () => void;
}

const real = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
type Callback = (...args: any[]) => void;

let scheduler: Scheduler | undefined;
let entropy: Dice | undefined;

/** From now on this process waits and draws as this seed says; without a scheduler time is real. */
export function own(by: Scheduler | undefined, random: Dice): void {
  scheduler = by;
  entropy = random;
}

/** A timer of somebody who lives in the simulation. */
class OwnedTimer {
  cancel: () => void = () => {};
  ref = () => this;
  unref = () => this;
  hasRef = () => true;
  [Symbol.dispose] = () => this.cancel();
}

const bound = (work: Callback, args: unknown[]): (() => void) => AsyncResource.bind(() => work(...args));

function later(work: Callback, ms = 0, ...args: unknown[]): unknown {
  if (!scheduler?.active) return real.setTimeout(work, ms, ...args);
  const timer = new OwnedTimer();
  timer.cancel = scheduler.after(ms, { owner: scheduler.current, label: `has waited ${ms} ms`, run: bound(work, args) });
  return timer;
}

function again(work: Callback, ms = 0, ...args: unknown[]): unknown {
  if (!scheduler?.active) return real.setInterval(work, ms, ...args);
  const timer = new OwnedTimer();
  const owner = scheduler.current;
  const run = bound(work, args);
  const next = (): void => {
    const tick = (): void => {
      next();
      run();
    };
    timer.cancel = (scheduler as Scheduler).after(ms, { owner, label: `does so every ${ms} ms`, run: tick });
  };
  next();
  return timer;
}

function soon(work: Callback, ...args: unknown[]): unknown {
  if (!scheduler?.active) return real.setImmediate(work, ...args);
  scheduler.add({ owner: scheduler.current, label: 'goes on', run: bound(work, args) });
  return new OwnedTimer();
}

function pause(ms = 0, value?: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = later(resolve, ms, value);
    signal?.addEventListener('abort', () => {
      stop(timer);
      reject(signal.reason);
    });
  });
}

function stop(timer: unknown): void {
  if (timer instanceof OwnedTimer) timer.cancel();
  else real.clearTimeout(timer as NodeJS.Timeout);
}

/**
 * Takes the timers, the monotonic clock and the randomness of this process, for good, before anything else is loaded: what the store's code
 * waits for or draws without asking a port of ours is the seed's too. Node's own inner timers stay as they are; nothing simulated uses them.
 */
export function takeProcess(): void {
  const { performance } = globalThis;
  const realNow = performance.now.bind(performance);
  Object.assign(globalThis, { setTimeout: later, clearTimeout: stop, setInterval: again, clearInterval: stop, setImmediate: soon });
  Object.defineProperty(performance, 'now', { value: () => (scheduler ? scheduler.nowMs : realNow()), configurable: true });
  Object.assign(timersPromises, { setTimeout: pause });
  const realBytes = crypto.randomBytes;
  Object.assign(crypto, {
    randomBytes: (count: number) => (entropy ? Buffer.from(entropy.bytes(count).buffer) : realBytes(count)),
  });
  syncBuiltinESMExports();
}
/** What Node would do next by itself, before it can be taken away: the rest of the promises that were settled. */
export const drained = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));
export const wallNow: () => number = performance.now.bind(performance);
