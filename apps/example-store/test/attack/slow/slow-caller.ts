import { connect, type Socket } from 'node:net';

export type SlowMode = 'headers' | 'body' | 'read';
export const slowModes: readonly SlowMode[] = ['headers', 'body', 'read'];

export interface SlowPlan {
  readonly url: string;
  readonly mode: SlowMode;
  /** Between two bytes of each socket. */
  readonly byteMs: number;
}
export interface SlowTally {
  opened: number;
  /** Cut by the store, however politely. */
  cut: number;
  /** The longest that one was let live. */
  longestMs: number;
}

/**
 * What is sent at once, and what then goes now and then: a byte, or another question of one who reads a byte of each long answer,
 * until the buffers between us are full.
 */
const opening: Readonly<Record<SlowMode, string>> = {
  headers: '',
  body: 'POST /store/carts HTTP/1.1\r\nHost: store.example\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
  read: '',
};
const trickle: Readonly<Record<SlowMode, (index: number) => string>> = {
  headers: (index) => 'GET /store/products HTTP/1.1\r\nHost: store.example\r\nX-Long: '[index] ?? 'a',
  body: () => ' ',
  read: () => 'GET /openapi.json HTTP/1.1\r\nHost: store.example\r\n\r\n',
};

/** One that is never done: opens another connection whenever it is cut, until it is stopped. */
export class SlowCaller {
  readonly #plan: SlowPlan;
  readonly #tally: SlowTally;
  #socket: Socket | undefined;
  #again: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(plan: SlowPlan, tally: SlowTally) {
    this.#plan = plan;
    this.#tally = tally;
    this.#open();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#again);
    this.#socket?.destroy();
  }

  #open(): void {
    const { url, mode, byteMs } = this.#plan;
    const { hostname, port } = new URL(url);
    const slowly = { buffer: Buffer.alloc(1), callback: () => false };
    const socket = connect({ host: hostname, port: Number.parseInt(port, 10), ...(mode === 'read' && { onread: slowly }) });
    this.#socket = socket;
    let openedMs: number | undefined;
    let sent = 0;
    const timer = setInterval(() => {
      socket.write(trickle[mode](sent++));
      socket.resume();
    }, byteMs);
    socket.once('connect', () => {
      openedMs = performance.now();
      this.#tally.opened += 1;
      socket.write(opening[mode] + trickle[mode](sent++));
    });
    socket.resume();
    socket.once('error', () => socket.destroy());
    socket.once('close', () => {
      clearInterval(timer);
      if (this.#stopped) return;
      if (openedMs !== undefined) {
        this.#tally.cut += 1;
        this.#tally.longestMs = Math.max(this.#tally.longestMs, performance.now() - openedMs);
      }
      this.#again = setTimeout(() => this.#open(), 100);
    });
  }
}
