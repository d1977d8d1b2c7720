import type { Tx } from '@souk/core';
import type { Account, NewCustomers, ProvenCustomer } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import { insertCustomer } from './storage/customer-store.ts';

/** Accounts without a password, for whom another plugin has recognised. */
export class NewCustomersService implements NewCustomers {
  async open(tx: Tx, { email, name }: ProvenCustomer): Promise<Account | undefined> {
    const id = tx.newId('cus');
    const isNew = await insertCustomer(tx, {
      id,
      email: normaliseEmail(email),
      password_hash: null,
      name: name ?? null,
      email_verified_at: tx.now,
      created_at: tx.now,
    });
    return isNew ? { kind: 'customer', id } : undefined;
  }
}
