import type { Audit, Outside, Tx } from '@souk/core';
import { type Account, type AccountKind, type Accounts, auth, type Begun, TokenNotValid, WrongCredentials } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import { answerReset } from './jobs/answer-reset.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import type { Passwords } from './passwords.ts';
import { post } from './post.ts';
import type { SessionsService } from './sessions-service.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { lockAccount, maySignIn, setPassword } from './storage/account-store.ts';
import { setEmailVerified } from './storage/customer-store.ts';
import type { CustomerRow, StaffRow } from './storage/tables.ts';
import type { WaysIn } from './ways-in.ts';

/** Passwords that are forgotten, or changed. Everybody else is signed out, and the owner is told by letter. */
export class PasswordChanges {
  readonly #passwords: Passwords;
  readonly #sessions: SessionsService;
  readonly #tokens: OneTimeTokens;
  readonly #limits: SignInLimits;
  readonly #accounts: Accounts;
  readonly #waysIn: WaysIn;
  readonly #audit: Audit;

  constructor(
    passwords: Passwords,
    sessions: SessionsService,
    tokens: OneTimeTokens,
    limits: SignInLimits,
    accounts: Accounts,
    waysIn: WaysIn,
    audit: Audit,
  ) {
    this.#passwords = passwords;
    this.#sessions = sessions;
    this.#tokens = tokens;
    this.#limits = limits;
    this.#accounts = accounts;
    this.#waysIn = waysIn;
    this.#audit = audit;
  }

  /** A letter goes to whoever has this address, if anybody; the answer does not tell. @throws Problem `core.rate-limited` */
  async askReset(outside: Outside, kind: AccountKind, address: string): Promise<void> {
    const email = normaliseEmail(address);
    await this.#limits.letter(email);
    await outside.transact(async (tx) => tx.enqueue(answerReset, { kind, email }));
  }

  /** A second factor stays as it is, and is asked for at the next sign-in. @throws Problem `auth.token-not-valid`, `auth.password-too-common` */
  async reset(outside: Outside, kind: AccountKind, shown: { token: string; password: string }): Promise<void> {
    const { email: address } = await this.#tokens.look(outside, 'password-reset', shown.token);
    const hash = await this.#passwords.choose(shown.password, address);
    await outside.transact(async (tx) => {
      const { account_id: id, email } = await this.#tokens.take(tx, 'password-reset', shown.token);
      const row = id.startsWith(kind === 'staff' ? 'stf_' : 'cus_') ? await lockAccount(tx, { kind, id }) : undefined;
      if (!row || row.email !== email || !maySignIn(row)) throw TokenNotValid();
      if ('email_verified_at' in row) await this.#proveAddress(tx, row);
      await this.#set(tx, { kind, id }, row, hash);
      await this.#sessions.endOthers(tx, { kind, account_id: id });
    });
  }

  /** Answers a new session in place of all others. @throws Problem `auth.wrong-credentials` when the current password is wrong, and is asked for */
  async change(
    outside: Outside,
    { currentPassword = '', password }: { currentPassword?: string | undefined; password: string },
    from: { agent: string | undefined; network: string },
  ): Promise<Begun> {
    const { kind, id, email, stored } = await outside.transact(async (tx) => {
      const held = await this.#accounts.hold(tx);
      return { ...held, stored: (await lockAccount(tx, held))?.password_hash ?? undefined };
    });
    if (stored === undefined) await this.#accounts.mustBeProven(outside);
    else
      await this.#limits.password({ kind, email, network: from.network }, async () => {
        if (!(await this.#passwords.isRight(stored, currentPassword))) throw WrongCredentials();
      });
    const hash = await this.#passwords.choose(password, email);
    return outside.transact(async (tx) => {
      await this.#accounts.hold(tx);
      const now = await lockAccount(tx, { kind, id });
      // Somebody else changed it while we hashed: what was shown is not the current one any more.
      if (!now || (now.password_hash ?? undefined) !== stored) throw WrongCredentials();
      await this.#set(tx, { kind, id }, now, hash);
      const secondFactorAt = (await this.#sessions.current(tx))?.second_factor_at ?? null;
      await this.#sessions.endOthers(tx, { kind, account_id: id });
      return this.#sessions.begin(tx, { kind, account_id: id }, from.agent, secondFactorAt !== null);
    });
  }

  async #set(tx: Tx, account: Account, row: CustomerRow | StaffRow, hash: string): Promise<void> {
    await setPassword(tx, account, hash);
    post(tx, 'password-changed', row.email);
    await this.#audit.note(tx, { action: 'auth.change-password', subject: account.id });
  }

  /** Whoever opened the account before its address was proven may have left a way in of their own: it goes. */
  async #proveAddress(tx: Tx, { id, email_verified_at: verified }: CustomerRow): Promise<void> {
    if (verified !== null) return;
    await this.#waysIn.forget(tx, { kind: 'customer', id });
    await setEmailVerified(tx, id);
  }
}
export const PasswordChangesPart = auth.service<PasswordChanges>('PasswordChanges');
