import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/**
 * `half-open`: accepted, then silence · `cut`: half of what is sent arrives · `drop-answers`: what is asked arrives, what is answered does not ·
 * `refuse`: nobody listens. All but `latency` end with a reset. `drop-commit`: only the answer to the COMMIT of MariaDB is lost.
 */
export const troubles = ['latency', 'reset', 'half-open', 'cut', 'drop-answers', 'refuse'] as const;
export type Trouble = (typeof troubles)[number] | 'drop-commit' | 'none';

/** COM_QUERY as a packet of its own: length, number, command, text. */
const commit = Buffer.from('\x07\0\0\0\x03COMMIT', 'latin1');
const latencyMs = 60;

/** Stands between the store and something it talks to over TCP, and makes trouble when told. */
export class TcpProxy implements AsyncDisposable {
  /** Connections and packets that came to harm so far. */
  harm = 0;
  #trouble: Trouble = 'none';
  #port = 0;
  #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #pairs = new Set<readonly [Socket, Socket]>();

  constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
    this.#server = createServer((client) => this.#pair(client));
  }

  async listen(): Promise<number> {
    await new Promise<void>((listening) => this.#server.listen(this.#port, '127.0.0.1', listening));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this.#port;
  }

  /** Goes over to another trouble; what the one before left hanging is reset. */
  async make(trouble: Trouble): Promise<void> {
    const before = this.#trouble;
    this.#trouble = trouble;
    if (before === 'half-open' || before === 'drop-answers' || trouble === 'reset' || trouble === 'refuse')
      this.#resetAll(trouble !== 'none');
    if (trouble === 'refuse') await new Promise((closed) => this.#server.close(closed));
    if (before === 'refuse') {
      this.#server = createServer((client) => this.#pair(client));
      await this.listen();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#resetAll(false);
    await new Promise((closed) => this.#server.close(closed));
  }

  #pair(client: Socket): void {
    if (this.#trouble === 'reset') {
      this.harm += 1;
      return void client.resetAndDestroy();
    }
    const server = dial(this.#target).setNoDelay(true);
    const pair = [client.setNoDelay(true), server] as const;
    this.#pairs.add(pair);
    let isCommitting = false;
    this.#forward(pair, client, server, (chunk) => {
      if (this.#trouble !== 'drop-commit') return true;
      isCommitting ||= chunk.includes(commit);
      return true;
    });
    this.#forward(pair, server, client, () => {
      if (this.#trouble === 'drop-answers' || isCommitting) {
        this.harm += 1;
        if (isCommitting) this.#reset(pair);
        return false;
      }
      return true;
    });
  }

  #forward(pair: readonly [Socket, Socket], from: Socket, to: Socket, passes: (chunk: Buffer) => boolean): void {
    from.on('data', (chunk: Buffer) => {
      if (!passes(chunk)) return;
      switch (this.#trouble) {
        case 'half-open':
          this.harm += 1;
          return;
        case 'cut':
          this.harm += 1;
          to.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => this.#reset(pair));
          return;
        case 'latency':
          this.harm += 1;
          from.pause();
          setTimeout(() => {
            to.write(chunk);
            from.resume();
          }, latencyMs);
          return;
        default:
          to.write(chunk);
      }
    });
    from.on('end', () => to.end());
    from.on('error', () => this.#reset(pair));
    from.on('close', () => this.#reset(pair));
  }

  #resetAll(counts: boolean): void {
    if (counts) this.harm += this.#pairs.size;
    for (const pair of this.#pairs) this.#reset(pair);
  }

  #reset(pair: readonly [Socket, Socket]): void {
    if (!this.#pairs.delete(pair)) return;
    for (const socket of pair) socket.resetAndDestroy();
  }
}
