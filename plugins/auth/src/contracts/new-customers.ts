import type { Tx } from '@souk/core';
import { type Account, auth } from './identity.ts';

/** Somebody of whom another plugin has proof that the address is theirs: an identity provider vouches for it. */
export interface ProvenCustomer {
  /** At most 254 characters; how it is written does not matter. */
  readonly email: string;
  /** At most 200 characters. */
  readonly name: string | undefined;
}

/** Opens accounts for customers who come without a password. */
export interface NewCustomers {
  /** @returns undefined when the address has an account: it stays as it is, and nobody is let in to it by their address alone */
  open(tx: Tx, customer: ProvenCustomer): Promise<Account | undefined>;
}
export const NewCustomers = auth.service<NewCustomers>('NewCustomers');
