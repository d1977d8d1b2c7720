import { CoreProblem, type Ctx, type Id, type Outside } from '@souk/core';
import { type CustomerView, WrongCredentials } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import type { Passwords } from './passwords.ts';
import type { Begun, SessionsService } from './sessions-service.ts';
import { findCustomer, insertCustomer, updateCustomer } from './storage/customer-store.ts';
import type { CustomerRow } from './storage/tables.ts';

/** Accounts of customers: by e-mail and password. */
export class CustomersService {
  readonly #passwords: Passwords;
  readonly #sessions: SessionsService;

  constructor(passwords: Passwords, sessions: SessionsService) {
    this.#passwords = passwords;
    this.#sessions = sessions;
  }

  /** Says nothing about whether the address was known: a stranger must not learn who shops here. */
  async register(outside: Outside, wanted: { email: string; password: string; name?: string | undefined }): Promise<void> {
    const hash = await this.#passwords.hash(wanted.password);
    await outside.transact(async (tx) => {
      await insertCustomer(tx, {
        id: tx.newId('cus'),
        email: normaliseEmail(wanted.email),
        password_hash: hash,
        name: wanted.name ?? null,
        email_verified_at: null,
        created_at: tx.now,
      });
    });
  }

  /** @throws Problem `auth.wrong-credentials` */
  async signIn(outside: Outside, shown: { email: string; password: string }, agent: string | undefined): Promise<Begun> {
    const customer = await findCustomer(outside, { email: normaliseEmail(shown.email) });
    if (!(await this.#passwords.isRight(customer?.password_hash ?? undefined, shown.password)) || !customer) throw WrongCredentials();
    return outside.transact((tx) => this.#sessions.begin(tx, { kind: 'customer', account_id: customer.id }, agent));
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
