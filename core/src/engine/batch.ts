import type { Answers, Batch, Outcome } from '../declare/batch.ts';
import type { Problem } from '../values/problem.ts';

/** The asks of one transaction: who is still in, and the problems of those who left. */
export class AskBatch<A> implements Batch<A> {
  readonly #alive: Set<A>;
  readonly problems = new Map<A, Problem>();

  constructor(asks: readonly A[]) {
    this.#alive = new Set(asks);
    if (this.#alive.size !== asks.length) throw new Error('The same ask is in this batch twice');
  }

  get alive(): readonly A[] {
    return [...this.#alive];
  }

  async ask<Q, T>(toQuestion: (ask: A) => Q, put: (questions: readonly Q[]) => Promise<readonly Outcome<T>[]>): Promise<Answers<A, T>> {
    const asks = this.alive;
    const answers = new Map<A, T>();
    const outcomes = asks.length === 0 ? [] : await put(asks.map(toQuestion));
    checkLength(outcomes, asks.length);
    outcomes.forEach((outcome, i) => {
      const ask = asks[i] as A;
      if ('problem' in outcome) {
        this.#alive.delete(ask);
        this.problems.set(ask, outcome.problem);
      } else {
        answers.set(ask, outcome.done);
      }
    });
    return {
      of: (ask) => {
        if (!answers.has(ask)) throw new Error('This ask was not answered here: it has left the batch');
        return answers.get(ask) as T;
      },
    };
  }
}

/** One answer for each, in the same order: a list of another length would give somebody's answer to somebody else. */
export function checkLength(answers: readonly unknown[], expected: number): void {
  if (answers.length !== expected) throw new Error(`${expected} asks came back with ${answers.length} answers`);
}
