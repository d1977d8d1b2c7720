import type { Ctx, Id, Tx } from '@souk/core';
import { type IdentityRow, type Subject, tables } from './tables.ts';

/** Oldest first. */
export const identitiesOf = async (ctx: Ctx, customerId: string): Promise<IdentityRow[]> =>
  ctx.read(tables).from('auth_oidc_identities').where({ customer_id: customerId }).orderBy('id');

export const findIdentity = async (ctx: Ctx, { issuer, subject }: Subject): Promise<IdentityRow | undefined> =>
  ctx.read(tables).from('auth_oidc_identities').where({ issuer, subject }).first();

/** False when it is somebody's already. */
export async function insertIdentity(tx: Tx, row: IdentityRow): Promise<boolean> {
  await tx.write(tables).into('auth_oidc_identities').insert(row).onConflict(['issuer', 'subject']).ignore();
  return (await findIdentity(tx, row))?.id === row.id;
}

/** Notes a use. False when it was removed meanwhile. */
export async function useIdentity(tx: Tx, id: Id<'idn'>): Promise<boolean> {
  const used: number = await tx.write(tables).into('auth_oidc_identities').where({ id }).update({ last_used_at: tx.now });
  return used === 1;
}

export const deleteIdentity = async (tx: Tx, id: Id<'idn'>): Promise<number> =>
  tx.write(tables).into('auth_oidc_identities').where({ id }).delete();

export async function deleteIdentitiesOf(tx: Tx, customerId: string): Promise<void> {
  await tx.write(tables).into('auth_oidc_identities').where({ customer_id: customerId }).delete();
}

/** Whose identities are of which issuers, among these customers. */
export const issuersAmong = async (ctx: Ctx, customerIds: readonly string[]): Promise<Pick<IdentityRow, 'customer_id' | 'issuer'>[]> =>
  ctx
    .read(tables)
    .from('auth_oidc_identities')
    .whereIn('customer_id', [...customerIds])
    .distinct('customer_id', 'issuer');
