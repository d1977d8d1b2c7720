/**
 * Lets one in at a time, first come, first served. Handing over waits for the next turn of the event loop: SQLite works
 * synchronously, and a chain of microtasks would starve every timer and socket.
 */
export class Mutex {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (!this.#held) {
      this.#held = true;
      return;
    }
    await new Promise<void>((enter) => this.#waiting.push(enter));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) setImmediate(next);
    else this.#held = false;
  }

  async with<T>(work: () => T | Promise<T>): Promise<T> {
    await this.acquire();
    try {
      return await work();
    } finally {
      this.release();
    }
  }
}
