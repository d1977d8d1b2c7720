import { type Counters, type Log, MemoryCounters } from '@souk/core';
import type { Store } from 'express-rate-limit';
import { Breaker } from './breaker.ts';
import type { Connection } from './connection.ts';
import type { Settings } from './settings.ts';
import { SharedCounter } from './shared-counter.ts';

/** One count for all processes of the store. Without a Redis each counts for itself. */
export class RedisCounters implements Counters {
  readonly #settings: Settings;
  readonly #memory = new MemoryCounters();
  readonly #breaker: Breaker;
  #opening: Promise<Connection> | undefined;
  #connection: Connection | undefined;

  constructor(settings: Settings, log: Log) {
    this.#settings = settings;
    this.#breaker = new Breaker(log);
  }

  open(name: string, windowMs: number): Store {
    const memory = this.#memory.open(name, windowMs);
    const { url, prefix } = this.#settings;
    if (url === undefined) return memory;
    const connect = () => (this.#opening ??= this.#connect(url));
    return new SharedCounter({ prefix: `${prefix}${name}:`, windowMs, memory, breaker: this.#breaker, connect });
  }

  /** The library is loaded with the first count. Whoever waits for a Redis that is away loses patience, and this goes on. */
  async #connect(url: string): Promise<Connection> {
    const { Connection } = await import('./connection.ts');
    this.#connection = new Connection(url);
    await this.#connection.open();
    return this.#connection;
  }

  dispose(): void {
    this.#memory.dispose();
    this.#connection?.close();
  }
}
