import type { Owner } from './owned-process.ts';
import type { Scheduler } from './scheduler.ts';

/** How bad the world is, by seed; `calm` when faults have stopped. */
export interface Weather {
  calm: boolean;
  /** Of calls to providers: not arriving, arriving without an answer, answered too late. */
  readonly lostCall: number;
  readonly lostAnswer: number;
  readonly lateAnswer: number;
  readonly lostWebhook: number;
  readonly doubledWebhook: number;
  readonly lostReply: number;
  /** That a process dies where it waits: at any point, and around a commit. */
  readonly crash: number;
  readonly crashAtCommit: number;
  readonly refusal: number;
}

const longMs = 2_500;

/** Between the store and a provider: calls arrive, do not, or are done and never answered. */
export class Network {
  readonly #scheduler: Scheduler;
  readonly weather: Weather;

  constructor(scheduler: Scheduler, weather: Weather) {
    this.#scheduler = scheduler;
    this.weather = weather;
  }

  happens(probability: number): boolean {
    return !this.weather.calm && this.#scheduler.dice.chance(probability);
  }

  latencyMs(): number {
    return this.#scheduler.dice.oneOf(this.weather.calm ? [0, 5] : [0, 0, 0, 0, 5, 200]);
  }

  /** A call of whoever is drawn now. What is done is done, whether or not anybody hears of it. */
  call<T>(what: string, work: () => T): Promise<T> {
    const caller = this.#scheduler.current as Owner;
    const isLost = this.happens(this.weather.lostCall);
    const isUnanswered = this.happens(this.weather.lostAnswer);
    const replyMs = this.happens(this.weather.lateAnswer) ? longMs : this.latencyMs();
    return new Promise((resolve, reject) => {
      const answer = (label: string, run: () => void): void => this.#scheduler.arrive(replyMs, { owner: caller, label, run });
      if (isLost) return answer(`cannot reach the rail: ${what}`, () => reject(new Error('ECONNREFUSED')));
      const arrives = (): void => {
        let outcome: { done: T } | { error: unknown };
        try {
          outcome = { done: work() };
        } catch (error) {
          outcome = { error };
        }
        if (isUnanswered) answer(`loses the answer of the rail: ${what}`, () => reject(new Error('ECONNRESET')));
        else if ('done' in outcome) answer(`hears from the rail: ${what}`, () => resolve(outcome.done));
        else answer(`is refused by the rail: ${what}`, () => reject(outcome.error));
      };
      this.#scheduler.arrive(this.latencyMs(), { owner: undefined, label: `the rail gets ${what}`, run: arrives });
    });
  }
}
