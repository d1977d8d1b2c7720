import { type Attempt, type AttemptLimit, type Attempts, type Log, Problem } from '@souk/core';
import { type AccountKind, auth, WrongCredentials, WrongSecondFactor } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';

const minuteMs = 60_000;
/** From one network at one account; a stranger elsewhere does not keep its owner out. */
const fromHere: AttemptLimit = { name: 'auth.sign-in.account-from-network', max: 5, windowMs: 15 * minuteMs };
/** At one account, from wherever: many networks that try one password each. */
const atAccount: AttemptLimit = { name: 'auth.sign-in.account', max: 50, windowMs: 60 * minuteMs };
/** From one network, at whatever account: one network that tries one password on many. */
const fromNetwork: AttemptLimit = { name: 'auth.sign-in.network', max: 100, windowMs: 15 * minuteMs };
/** Six digits, three of them right at a time: so few tries that guessing takes years. */
const secondFactor: AttemptLimit = { name: 'auth.second-factor', max: 5, windowMs: 15 * minuteMs };
/** Nobody's mailbox is filled by strangers. */
const letters: AttemptLimit = { name: 'auth.letters', max: 5, windowMs: 60 * minuteMs };

const wrong = new Set([WrongCredentials.code, WrongSecondFactor.code]);

/** Where a try comes from: `request.network`. */
export interface Tried {
  readonly kind: AccountKind;
  readonly email: string;
  readonly network: string;
}

/** Wrong passwords and codes are counted, whether or not there is such an account; right ones are not (ASVS 5.0, 6.3.1). */
export class SignInLimits {
  readonly #attempts: Attempts;
  readonly #log: Log;

  constructor(attempts: Attempts, log: Log) {
    this.#attempts = attempts;
    this.#log = log;
  }

  /** @throws Problem `core.rate-limited` before `work` is begun; else what it throws */
  password<T>({ kind, email, network }: Tried, work: () => Promise<T>): Promise<T> {
    const account = `${kind} ${normaliseEmail(email)}`;
    return this.#counted(
      [
        { limit: fromHere, key: `${account} ${network}` },
        { limit: atAccount, key: account },
        { limit: fromNetwork, key: network },
      ],
      work,
      { what: `password of ${kind}`, network },
    );
  }

  /** Counted outside of the transaction that a wrong code rolls back. */
  code<T>(staffId: string, work: () => Promise<T>): Promise<T> {
    return this.#counted([{ limit: secondFactor, key: staffId }], work, { what: 'second factor', account: staffId });
  }

  /** A letter to this address was asked for by whoever. @throws Problem `core.rate-limited` */
  letter(email: string): Promise<void> {
    return this.#attempts.count([{ limit: letters, key: normaliseEmail(email) }]);
  }

  /** Both outcomes are written down, without the address: it is somebody's (ASVS 5.0, 16.3.1). */
  async #counted<T>(attempts: readonly Attempt[], work: () => Promise<T>, about: object): Promise<T> {
    await this.#attempts.count(attempts).catch((error: unknown) => {
      this.#log.warn(about, 'Too many were wrong: refused without a look');
      throw error;
    });
    try {
      const done = await work();
      this.#log.info(about, 'It was right');
      await this.#attempts.giveBack(attempts);
      return done;
    } catch (error) {
      if (error instanceof Problem && wrong.has(error.code)) this.#log.warn(about, 'It was wrong');
      else await this.#attempts.giveBack(attempts);
      throw error;
    }
  }
}
export const SignInLimitsPart = auth.service<SignInLimits>('SignInLimits');
