import type { Log } from '@souk/core';

/** So long Redis is left alone when it did not answer. */
const restMs = 5_000;

/** Whether Redis answers; says so once when that changes. */
export class Breaker {
  readonly #log: Log;
  #restsUntilMs = 0;
  #isAway = false;

  constructor(log: Log) {
    this.#log = log;
  }

  get isWorthATry(): boolean {
    return performance.now() >= this.#restsUntilMs;
  }

  answered(): void {
    if (this.#isAway) this.#log.info({}, 'Redis is back: limits are counted for all processes again');
    this.#isAway = false;
  }

  failed(error: unknown): void {
    this.#restsUntilMs = performance.now() + restMs;
    if (!this.#isAway) this.#log.warn({ error }, 'Redis does not answer: until it does, each process counts limits for itself');
    this.#isAway = true;
  }
}
