import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import type { Breaker } from './breaker.ts';
import type { Connection } from './connection.ts';

/** Those of one moment may wait so long when Redis hangs; then it is left alone for a while. */
const patienceMs = 1_000;

interface Parts {
  readonly prefix: string;
  readonly windowMs: number;
  readonly memory: Store;
  readonly breaker: Breaker;
  readonly connect: () => Promise<Connection>;
}

/** Counts in Redis, and in memory while Redis does not answer: a limit that is out of reach is still a limit. */
export class SharedCounter implements Store {
  readonly #parts: Parts;
  #redis: Promise<Store> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  increment(key: string): Promise<ClientRateLimitInfo> {
    return this.#either(async (store) => store.increment(key));
  }

  decrement(key: string): Promise<void> {
    return this.#either(async (store) => store.decrement(key));
  }

  resetKey(key: string): Promise<void> {
    return this.#either(async (store) => store.resetKey(key));
  }

  async #either<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const { breaker, memory } = this.#parts;
    if (!breaker.isWorthATry) return work(memory);
    try {
      const counted = await within(patienceMs, this.#open().then(work));
      breaker.answered();
      return counted;
    } catch (error) {
      breaker.failed(error);
      return work(memory);
    }
  }

  /** Its scripts are loaded once; a Redis that was not there then is asked again. */
  #open(): Promise<Store> {
    this.#redis ??= this.#load().catch((error: unknown) => {
      this.#redis = undefined;
      throw error;
    });
    return this.#redis;
  }

  async #load(): Promise<Store> {
    const { prefix, windowMs, connect } = this.#parts;
    const [{ RedisStore }, connection] = await Promise.all([import('rate-limit-redis'), connect()]);
    const store = new RedisStore({ prefix, sendCommand: (...command) => connection.send(command) });
    await store.init({ windowMs } as Options);
    return store;
  }
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Redis did not answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
