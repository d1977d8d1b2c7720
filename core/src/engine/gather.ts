import type { GatherSpec, Outcome } from '../declare/batch.ts';
import { CoreProblem } from '../declare/core.ts';
import { Problem } from '../values/problem.ts';
import { checkLength } from './batch.ts';
import type { CountedOutside } from './runtime.ts';

interface Waiting<T> {
  /** Its share of the statements run for all. */
  readonly onStatements: (count: number) => void;
  readonly resolve: (answer: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads for many callers with one call. Who asks for the same key before a read starts shares its answer; who comes later
 * is given a later read, so that nobody is answered from before he asked.
 */
export class Gather<K, T> {
  readonly #group: GatherSpec<K, T>;
  readonly #readsMax: number;
  #waiting = new Map<K, Waiting<T>[]>();
  #busy = 0;
  #scheduled = 0;
  readonly #outside: () => CountedOutside;

  constructor(group: GatherSpec<K, T>, outside: () => CountedOutside, readsMax: number) {
    this.#group = group;
    this.#outside = outside;
    this.#readsMax = readsMax;
  }

  ask(key: K, { onStatements }: Pick<Waiting<T>, 'onStatements'>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const same = this.#waiting.get(key);
      if (same) same.push({ resolve, reject, onStatements });
      else this.#waiting.set(key, [{ resolve, reject, onStatements }]);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#waiting.size === 0 || this.#busy + this.#scheduled >= this.#readsMax) return;
    this.#scheduled += 1;
    setImmediate(() => {
      this.#scheduled -= 1;
      this.#busy += 1;
      const batch = [...this.#waiting].slice(0, this.#group.batchMax);
      for (const [key] of batch) this.#waiting.delete(key);
      void this.#settle(batch).finally(() => {
        this.#busy -= 1;
        this.#schedule();
      });
    });
  }

  async #settle(batch: readonly [K, Waiting<T>[]][]): Promise<void> {
    if (batch.length === 0) return; // Those scheduled at the same moment took all.
    try {
      const outside = this.#outside();
      const outcomes = await this.#group.read(
        outside,
        batch.map(([key]) => key),
      );
      checkLength(outcomes, batch.length);
      for (const [, waiting] of batch) for (const { onStatements } of waiting) onStatements(Math.ceil(outside.statements / batch.length));
      batch.forEach(([, waiting], i) => answer(waiting, outcomes[i] as Outcome<T>));
    } catch (error) {
      const nobodysFault = error instanceof Problem && error.code === CoreProblem.unavailable.code;
      if (batch.length <= 1 || nobodysFault) for (const [, waiting] of batch) for (const { reject } of waiting) reject(error);
      else {
        const middle = Math.ceil(batch.length / 2);
        await this.#settle(batch.slice(0, middle));
        await this.#settle(batch.slice(middle));
      }
    }
  }
}

function answer<T>(waiting: readonly Waiting<T>[], outcome: Outcome<T>): void {
  for (const { resolve, reject } of waiting) {
    if ('problem' in outcome) reject(outcome.problem);
    else resolve(outcome.done);
  }
}
