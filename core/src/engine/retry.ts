import { setTimeout as sleep } from 'node:timers/promises';

export type Random = (bytes: number) => Uint8Array;

/** A whole number from `min` to `max`. */
export function between(random: Random, min: number, max: number): number {
  const [a = 0, b = 0, c = 0] = random(3);
  return min + Math.floor((((a << 16) | (b << 8) | c) / 0x1000000) * (max - min + 1));
}

/** How long to wait before trying again for the `attempts`th time: 2^n seconds with jitter, at most an hour. */
export function backoffMs(random: Random, attempts: number): number {
  const fullMs = Math.min(2 ** Math.min(attempts, 12) * 1_000, 3_600_000);
  return between(random, Math.floor(fullMs / 2), fullMs);
}

const reservedReruns = 50;
const rerunsPerTransaction = 0.1;
const rerunsMax = 5;

/**
 * Reruns of transactions, at most one for every ten in the long run: when everything fails, trying everything five times
 * more only makes it worse.
 */
export class RetryBudget {
  #left = reservedReruns;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  earn(): void {
    this.#left = Math.min(reservedReruns, this.#left + rerunsPerTransaction);
  }

  /** Waits and says yes, or says no: five reruns are enough, or the budget is spent. */
  async mayRerun(rerunsSoFar: number): Promise<boolean> {
    if (rerunsSoFar >= rerunsMax || this.#left < 1) return false;
    this.#left -= 1;
    await sleep(between(this.#random, 10, Math.min(200, 20 * 2 ** (rerunsSoFar + 1))));
    return true;
  }
}
