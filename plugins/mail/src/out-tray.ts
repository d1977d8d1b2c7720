import type { Letter } from './contracts.ts';
import { mail } from './contracts.ts';

export interface Put extends Letter {
  readonly sentAt: string;
}

const keptMax = 100;

/** Letters of a store in development, which has no mail server: the latest, in memory. */
export class OutTray {
  readonly #letters: Put[] = [];

  put(letter: Put): void {
    this.#letters.unshift(letter);
    this.#letters.splice(keptMax);
  }

  /** Newest first. */
  get letters(): readonly Put[] {
    return this.#letters;
  }
}
export const OutTrayPart = mail.service<OutTray>('OutTray');
