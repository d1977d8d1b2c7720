import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import type { Counters } from '../../declare/attempts.ts';

/** Counts in this process only. */
export class MemoryCounters implements Counters {
  readonly #opened: MemoryStore[] = [];

  open(_name: string, windowMs: number): Store {
    const store = new MemoryStore();
    store.init({ windowMs } as Options);
    this.#opened.push(store);
    return store;
  }

  dispose(): void {
    for (const store of this.#opened) store.shutdown();
  }
}
