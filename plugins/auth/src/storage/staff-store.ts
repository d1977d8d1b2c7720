import type { Ctx, Id, Tx } from '@souk/core';
import { type RoleRow, type StaffRow, tables } from './tables.ts';

export const everywhere = '*';

export const findStaff = async (ctx: Ctx, by: { id: Id<'stf'> } | { email: string }): Promise<StaffRow | undefined> =>
  ctx.read(tables).from('auth_staff').where(by).first();

export const lockStaff = async (tx: Tx, id: Id<'stf'>): Promise<StaffRow | undefined> =>
  tx.read(tables).from('auth_staff').where({ id }).forUpdate().first();

export async function insertStaff(tx: Tx, row: StaffRow): Promise<boolean> {
  await tx.write(tables).into('auth_staff').insert(row).onConflict('email').ignore();
  return (await findStaff(tx, { email: row.email }))?.id === row.id;
}

export async function updateStaff(tx: Tx, id: Id<'stf'>, changes: Partial<Omit<StaffRow, 'id' | 'email' | 'created_at'>>): Promise<void> {
  await tx.write(tables).into('auth_staff').where({ id }).update(changes);
}

/** Oldest first, after the one of this id. */
export async function listStaff(ctx: Ctx, after: string | undefined, limit: number): Promise<StaffRow[]> {
  const rows = ctx.read(tables).from('auth_staff').orderBy('id').limit(limit);
  return after === undefined ? rows : rows.where('id', '>', after as Id<'stf'>);
}

/** The roles of each, everywhere. */
export async function rolesOf(ctx: Ctx, staffIds: readonly Id<'stf'>[]): Promise<ReadonlyMap<Id<'stf'>, readonly RoleRow[]>> {
  const rows: (RoleRow & { staff_id: Id<'stf'> })[] = await ctx
    .read(tables)
    .from('auth_grants')
    .join('auth_roles', 'auth_roles.id', 'auth_grants.role_id')
    .whereIn('auth_grants.staff_id', [...staffIds])
    .where('auth_grants.scope', everywhere)
    .orderBy('auth_roles.name')
    .select('auth_roles.*', 'auth_grants.staff_id');
  return Map.groupBy(rows, ({ staff_id }) => staff_id);
}

/** In place of those they had. */
export async function grantRoles(tx: Tx, staffId: Id<'stf'>, roleIds: readonly Id<'rol'>[]): Promise<void> {
  const grants = tx.write(tables).into('auth_grants');
  await grants.where({ staff_id: staffId }).delete();
  const rows = [...new Set(roleIds)].map((roleId) => ({ staff_id: staffId, role_id: roleId, scope: everywhere }));
  await tx.write(tables).into('auth_grants').insertEach(rows);
}
