import { CoreProblem, type Ctx, type Id, type Outside } from '@souk/core';
import { type CustomerView, WrongCredentials } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import { answerRegistration } from './jobs/answer-registration.ts';
import type { Passwords } from './passwords.ts';
import type { Begun, SessionsService } from './sessions-service.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { findCustomer, insertCustomer, updateCustomer } from './storage/customer-store.ts';
import type { CustomerRow } from './storage/tables.ts';

interface Shown {
  readonly email: string;
  readonly password: string;
}

/** Accounts of customers: by e-mail and password. */
export class CustomersService {
  readonly #passwords: Passwords;
  readonly #sessions: SessionsService;
  readonly #limits: SignInLimits;

  constructor(passwords: Passwords, sessions: SessionsService, limits: SignInLimits) {
    this.#passwords = passwords;
    this.#sessions = sessions;
    this.#limits = limits;
  }

  /**
   * Says nothing about whether the address was known: a stranger must not learn who shops here. A letter tells its owner.
   * @throws Problem `auth.password-too-common`, `core.rate-limited`
   */
  async register(outside: Outside, wanted: { email: string; password: string; name?: string | undefined }): Promise<void> {
    const email = normaliseEmail(wanted.email);
    await this.#limits.letter(email);
    const hash = await this.#passwords.choose(wanted.password, email);
    await outside.transact(async (tx) => {
      const id = tx.newId('cus');
      await insertCustomer(tx, { id, email, password_hash: hash, name: wanted.name ?? null, email_verified_at: null, created_at: tx.now });
      tx.enqueue(answerRegistration, { id, email });
    });
  }

  /** @throws Problem `auth.wrong-credentials`, `core.rate-limited` after too many of them */
  async signIn(outside: Outside, shown: Shown, from: { agent: string | undefined; network: string }): Promise<Begun> {
    const customer = await this.recognise(outside, shown, from.network);
    return outside.transact((tx) => this.#sessions.begin(tx, { kind: 'customer', account_id: customer.id }, from.agent));
  }

  /** Whose address and password these are. @throws Problem as `signIn` */
  recognise(outside: Outside, { email, password }: Shown, network: string): Promise<CustomerRow> {
    return this.#limits.password({ kind: 'customer', email, network }, async () => {
      const customer = await findCustomer(outside, { email: normaliseEmail(email) });
      if (!(await this.#passwords.isRight(customer?.password_hash ?? undefined, password)) || !customer) throw WrongCredentials();
      return customer;
    });
  }

  async show(ctx: Ctx, id: string): Promise<CustomerView> {
    const row = await findCustomer(ctx, { id: id as Id<'cus'> });
    if (!row) throw CoreProblem.unauthenticated();
    return toView(row);
  }

  async change(outside: Outside, id: string, changes: { name?: string | null | undefined }): Promise<CustomerView> {
    return outside.transact(async (tx) => {
      if (changes.name !== undefined) await updateCustomer(tx, id as Id<'cus'>, { name: changes.name });
      return this.show(tx, id);
    });
  }
}

const toView = (row: CustomerRow): CustomerView => ({
  id: row.id,
  email: row.email,
  emailVerified: row.email_verified_at !== null,
  name: row.name,
  createdAt: row.created_at.toISOString(),
});
