import type { Ctx, Id, Tx } from '@souk/core';
import type { Account } from '../contracts.ts';
import { findCustomer, lockCustomer, updateCustomer } from './customer-store.ts';
import { findStaff, lockStaff, updateStaff } from './staff-store.ts';
import type { AccountKind, CustomerRow, StaffRow } from './tables.ts';

/** Those of either kind, where the kind makes no difference. */
export const findAccount = (ctx: Ctx, kind: AccountKind, email: string): Promise<CustomerRow | StaffRow | undefined> =>
  kind === 'staff' ? findStaff(ctx, { email }) : findCustomer(ctx, { email });

export const lockAccount = (tx: Tx, { kind, id }: Account): Promise<CustomerRow | StaffRow | undefined> =>
  kind === 'staff' ? lockStaff(tx, id as Id<'stf'>) : lockCustomer(tx, id as Id<'cus'>);

export const setPassword = (tx: Tx, { kind, id }: Account, hash: string): Promise<void> =>
  kind === 'staff'
    ? updateStaff(tx, id as Id<'stf'>, { password_hash: hash })
    : updateCustomer(tx, id as Id<'cus'>, { password_hash: hash });

/** Staff who are invited or disabled have nothing to open. */
export const maySignIn = (row: CustomerRow | StaffRow): boolean => !('state' in row) || row.state === 'active';
