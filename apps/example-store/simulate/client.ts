import type { Network } from './network.ts';
import type { Answered, Question } from './request.ts';
import type { Scheduler } from './scheduler.ts';
import type { StoreProcess } from './store-process.ts';

/** What one request under one key came to, as its caller saw it. */
export interface Remembered {
  readonly who: string;
  readonly question: Question;
  /** The one answer that says how it ended; undefined: nobody ever said. */
  readonly answer: Answered | undefined;
  /** What earlier requests under the same key were answered with: `lost` when nothing came. */
  readonly before: readonly string[];
}

const tries = 300;
const patienceMs = 2_500;
const passing = ['core.idempotency-key-in-use', 'core.unavailable', 'core.timeout', 'core.unexpected', 'payments.provider-unknown'];

const isEnd = ({ status, json }: Answered): boolean => status < 400 || !passing.includes(json?.code);

/** Callers who do not give up: what is not answered for good is asked again, with the same key, at whichever process is there. */
export class Client {
  readonly remembered: Remembered[] = [];
  readonly #scheduler: Scheduler;
  readonly #network: Network;
  readonly #processes: () => readonly StoreProcess[];
  #keys = 0;

  constructor(scheduler: Scheduler, network: Network, processes: () => readonly StoreProcess[]) {
    this.#scheduler = scheduler;
    this.#network = network;
    this.#processes = processes;
  }

  newKey(): string {
    return `key-${(this.#keys += 1)}`;
  }

  async ask(who: string, question: Question): Promise<Answered | undefined> {
    const before: string[] = [];
    for (let count = 0; count < tries; count += 1) {
      const answer = await this.send(who, question);
      if (answer && isEnd(answer)) {
        this.remembered.push({ who, question, answer, before });
        return answer;
      }
      before.push(answer ? `${answer.status} ${answer.json?.code}` : 'lost');
      await this.#scheduler.sleep(100 * Math.min(count + 1, 10), `${who} will ask again: ${question.path} ${question.key ?? ''}`);
    }
    this.remembered.push({ who, question, answer: undefined, before });
    return undefined;
  }

  /** Once. @returns undefined when nothing came back: it died with the process, or the wire lost it */
  async send(who: string, question: Question): Promise<Answered | undefined> {
    const { dice } = this.#scheduler;
    const what = `${question.method} ${question.path} ${question.key ?? ''}`;
    await this.#scheduler.turn(`${who} asks ${what}`, undefined);
    const alive = this.#processes().filter((process) => process.alive);
    if (alive.length === 0) return undefined;
    const process = dice.oneOf(alive);
    const isLost = this.#network.happens(this.#network.weather.lostReply);
    return new Promise((resolve) => {
      const stop = this.#scheduler.after(patienceMs, {
        owner: undefined,
        label: `${who} waits no longer: ${what}`,
        run: () => resolve(undefined),
      });
      void process.request(question).then((answer) => {
        if (isLost) return;
        // It left the process: from here on it arrives even if that dies.
        const digest = `${answer.status} ${answer.json?.code ?? answer.json?.order?.id ?? answer.json?.id ?? ''}`;
        this.#scheduler.arrive(this.#network.latencyMs(), {
          owner: undefined,
          label: `${who} is answered ${digest}: ${what}`,
          run: () => {
            stop();
            resolve(answer);
          },
        });
      });
    });
  }
}
