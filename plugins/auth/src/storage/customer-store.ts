import type { Ctx, Id, Tx } from '@souk/core';
import { type CustomerRow, tables } from './tables.ts';

export const findCustomer = async (ctx: Ctx, by: { id: Id<'cus'> } | { email: string }): Promise<CustomerRow | undefined> =>
  ctx.read(tables).from('auth_customers').where(by).first();

export const lockCustomer = async (tx: Tx, id: Id<'cus'>): Promise<CustomerRow | undefined> =>
  tx.read(tables).from('auth_customers').where({ id }).forUpdate().first();

/** False when the address is taken. */
export async function insertCustomer(tx: Tx, row: CustomerRow): Promise<boolean> {
  await tx.write(tables).into('auth_customers').insert(row).onConflict('email').ignore();
  return (await findCustomer(tx, { email: row.email }))?.id === row.id;
}

export async function updateCustomer(tx: Tx, id: Id<'cus'>, changes: Partial<Pick<CustomerRow, 'name' | 'password_hash'>>): Promise<void> {
  await tx.write(tables).into('auth_customers').where({ id }).update(changes);
}

export async function setEmailVerified(tx: Tx, id: Id<'cus'>): Promise<void> {
  await tx.write(tables).into('auth_customers').where({ id, email_verified_at: null }).update({ email_verified_at: tx.now });
}

/** False when somebody has this address. It counts as proven. */
export async function setEmail(tx: Tx, id: Id<'cus'>, email: string): Promise<boolean> {
  if (await findCustomer(tx, { email })) return false;
  try {
    await tx.write(tables).into('auth_customers').where({ id }).update({ email, email_verified_at: tx.now });
    return true;
  } catch (error) {
    // Whoever lost a race for it looks again, and now finds whose it is.
    if (await findCustomer(tx, { email })) return false;
    throw error;
  }
}
