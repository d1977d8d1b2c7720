import type { Log } from '../declare/core.ts';

/** Runs a step again and again: at once while it says there is more, else every `everyMs` or when it is woken. An error never ends it. */
export class Loop {
  readonly #name: string;
  readonly #everyMs: number;
  readonly #step: () => Promise<boolean>;
  readonly #log: Log;
  #running: Promise<void> | undefined;
  #stopped = true;
  #woken = false;
  #wake: () => void = () => {};
  #failures = 0;

  constructor(name: string, everyMs: number, step: () => Promise<boolean>, log: Log) {
    this.#name = name;
    this.#everyMs = everyMs;
    this.#step = step;
    this.#log = log;
  }

  start(): void {
    if (this.#running !== undefined) return;
    this.#stopped = false;
    this.#running = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Resolves when the step that runs now is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
    this.#running = undefined;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const more = await this.#stepped();
      if (!this.#stopped && !more && !this.#woken) await this.#sleep();
    }
  }

  async #stepped(): Promise<boolean> {
    try {
      const more = await this.#step();
      this.#failures = 0;
      return more;
    } catch (error) {
      this.#failures += 1;
      this.#log.error({ err: error, loop: this.#name, failures: this.#failures }, 'background work failed; it goes on');
      return false;
    }
  }

  async #sleep(): Promise<void> {
    const ms = Math.min(this.#everyMs * 2 ** Math.min(this.#failures, 6), 10_000);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }
}
