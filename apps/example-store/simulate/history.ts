import { createHash } from 'node:crypto';

/** What happened, in order and in words; always as a hash, and as lines where somebody will read them. */
export class History {
  readonly lines: string[] = [];
  readonly #keep: boolean;
  readonly #hash = createHash('sha256');
  #count = 0;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  note(atMs: number, who: string | undefined, what: string): void {
    this.#count += 1;
    const line = `${String(this.#count).padStart(5)} ${(atMs / 1_000).toFixed(3).padStart(8)}s ${(who ?? 'world').padEnd(6)} ${what}`;
    this.#hash.update(line);
    if (this.#keep) this.lines.push(line);
  }

  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }
}
