import type { Algorithm } from '@node-rs/argon2';
import { Problem } from '@souk/core';
import { PasswordTooCommon } from './contracts.ts';
import { isOwnWord } from './domain/own-words.ts';
import { hasLeaked } from './leaked-passwords.ts';
import type { Settings } from './settings.ts';

/** RFC 9106 with the parameters OWASP names for 19 MiB; some 13 ms of one core. */
const cost = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
/** More at a time would let a flood of sign-ins take every core and 19 MiB each (ASVS 5.0, 15.1.3). */
const atOnceMax = 2;

/** Hashes and compares passwords; the library is loaded when the first one comes. */
export class Passwords {
  readonly #settings: Settings;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #dummy: Promise<string> | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The hash of a password that the owner of this address chose. @throws Problem `auth.password-too-common`, pointing at `/password` */
  async choose(password: string, email: string): Promise<string> {
    if (isOwnWord(password, { email, store: new URL(this.#settings.storefrontUrl).hostname }) || (await hasLeaked(password))) {
      const { code, status, title } = PasswordTooCommon;
      throw new Problem({ code, status, title, errors: [{ pointer: '/password', code, detail: title }] });
    }
    return this.#hash(password);
  }

  #hash(password: string): Promise<string> {
    return this.#inTurn(async () => (await import('@node-rs/argon2')).hash(password, cost));
  }

  /** Takes as long when there is nothing to compare with, so that time does not tell who has an account. */
  async isRight(stored: string | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await (this.#dummy ??= this.#hash('nobody has this password')));
    const right = await this.#inTurn(async () => (await import('@node-rs/argon2')).verify(against, password));
    return right && stored !== undefined;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnceMax) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
