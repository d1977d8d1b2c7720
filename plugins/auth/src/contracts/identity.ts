import { defineContract, idSchema } from '@souk/core';

export const auth = defineContract({ name: 'auth', version: '1.3.0' });

export const SessionId = idSchema('ses');

export type AccountKind = 'customer' | 'staff';

/** Somebody who can sign in. */
export interface Account {
  readonly kind: AccountKind;
  readonly id: string;
}
