import { createClient } from '@redis/client';

type Reply = boolean | number | string | (boolean | number | string)[];

/** One for all counters, opened in the background and opened again when it is lost. */
export class Connection {
  readonly #client: ReturnType<typeof createClient>;

  constructor(url: string) {
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 5_000) },
    });
    // Who sends a command is told, and says it once; the library says it each time it tries.
    this.#client.on('error', () => {});
  }

  /** Done when it is open, however long that takes. */
  async open(): Promise<void> {
    await this.#client.connect();
  }

  send(command: readonly string[]): Promise<Reply> {
    return this.#client.sendCommand([...command]) as Promise<Reply>;
  }

  close(): void {
    this.#client.destroy();
  }
}
