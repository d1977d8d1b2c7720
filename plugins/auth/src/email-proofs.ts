import { CoreProblem, type Id, type Outside, type Tx } from '@souk/core';
import { type Accounts, AddressTaken, auth, TokenNotValid } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { post } from './post.ts';
import type { SessionsService } from './sessions-service.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { findCustomer, lockCustomer, setEmail, setEmailVerified } from './storage/customer-store.ts';
import type { CustomerRow } from './storage/tables.ts';

/** That an address is theirs, customers show by a letter that only its owner can read. */
export class EmailProofs {
  readonly #tokens: OneTimeTokens;
  readonly #limits: SignInLimits;
  readonly #accounts: Accounts;
  readonly #sessions: SessionsService;

  constructor(tokens: OneTimeTokens, limits: SignInLimits, accounts: Accounts, sessions: SessionsService) {
    this.#tokens = tokens;
    this.#limits = limits;
    this.#accounts = accounts;
    this.#sessions = sessions;
  }

  /** With the account's first commit, and whenever they ask again. */
  async ask(tx: Tx, { id, email }: Pick<CustomerRow, 'id' | 'email'>): Promise<void> {
    post(tx, 'verify-email', email, await this.#tokens.issue(tx, 'email-verification', { id, email }));
  }

  /** Nothing happens when it was proven before. @throws Problem `core.rate-limited` */
  async askAgain(outside: Outside, id: Id<'cus'>): Promise<void> {
    const row = await findCustomer(outside, { id });
    if (!row) throw CoreProblem.unauthenticated();
    if (row.email_verified_at !== null) return;
    await this.#limits.letter(row.email);
    await outside.transact((tx) => this.ask(tx, row));
  }

  /** @throws Problem `auth.token-not-valid` */
  async prove(outside: Outside, token: string): Promise<void> {
    await outside.transact(async (tx) => {
      const { account_id: id, email } = await this.#tokens.take(tx, 'email-verification', token);
      const row = await lockCustomer(tx, id as Id<'cus'>);
      if (row?.email !== email) throw TokenNotValid();
      await setEmailVerified(tx, row.id);
    });
  }

  /**
   * A letter goes to the new address: to prove it, or to tell whoever has an account with it. The answer does not tell which.
   * @throws Problem `auth.proof-needed`, `core.rate-limited`
   */
  async askChange(outside: Outside, address: string): Promise<void> {
    const email = normaliseEmail(address);
    await this.#accounts.mustBeProven(outside);
    await this.#limits.letter(email);
    await outside.transact(async (tx) => {
      const { id } = await this.#accounts.hold(tx);
      const other = await findCustomer(tx, { email });
      if (other) post(tx, 'address-known', email);
      else post(tx, 'confirm-new-email', email, await this.#tokens.issue(tx, 'email-change', { id, email }));
    });
  }

  /** Everybody is signed out, and the old address is told. @throws Problem `auth.token-not-valid`, `auth.address-taken` */
  async change(outside: Outside, token: string): Promise<void> {
    await outside.transact(async (tx) => {
      const { account_id: id, email } = await this.#tokens.take(tx, 'email-change', token);
      const row = await lockCustomer(tx, id as Id<'cus'>);
      if (!row) throw TokenNotValid();
      if (!(await setEmail(tx, row.id, email))) throw AddressTaken();
      post(tx, 'email-changed', row.email);
      await this.#sessions.endOthers(tx, { kind: 'customer', account_id: id });
    });
  }
}
export const EmailProofsPart = auth.service<EmailProofs>('EmailProofs');
