import type { Store } from 'express-rate-limit';
import { type Token, token } from './token.ts';

/** How often something may be tried in a window of time, for each key. */
export interface AttemptLimit {
  /** Unique in a store: `auth.sign-in`. */
  readonly name: string;
  readonly max: number;
  readonly windowMs: number;
}
export interface Attempt {
  readonly limit: AttemptLimit;
  /** Who tries, or at whom. Hashed before it is counted: an address may stand here. */
  readonly key: string;
}

/** Counts what must not be tried without end: passwords, codes. Nobody is locked out for good: the window ends by itself. */
export interface Attempts {
  /** Counts a try under each. @throws Problem `core.rate-limited` once one of them is used up, whatever the try would have come to */
  count(attempts: readonly Attempt[]): Promise<void>;
  /** The try was right: it is taken off again. */
  giveBack(attempts: readonly Attempt[]): Promise<void>;
}
export const Attempts: Token<Attempts, 'core'> = token('core', 'Attempts');

/** Where limits count: in this process, unless a plugin binds a place where all processes count together. */
export interface Counters {
  /** @param name one counter for each; its keys are its own */
  open(name: string, windowMs: number): Store;
}
export const Counters: Token<Counters, 'core'> = token('core', 'Counters');
