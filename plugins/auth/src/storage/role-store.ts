import type { Ctx, Id, Tx } from '@souk/core';
import { type RoleRow, tables } from './tables.ts';

export const findRoles = async (ctx: Ctx, ids: readonly Id<'rol'>[]): Promise<RoleRow[]> =>
  ctx
    .read(tables)
    .from('auth_roles')
    .whereIn('id', [...ids])
    .orderBy('name');

export const findRoleByName = async (ctx: Ctx, name: string): Promise<RoleRow | undefined> =>
  ctx.read(tables).from('auth_roles').where({ name }).first();

export const listRoles = async (ctx: Ctx): Promise<RoleRow[]> => ctx.read(tables).from('auth_roles').orderBy('name').limit(1_000);

/** False when the name is taken. */
export async function insertRole(tx: Tx, row: RoleRow): Promise<boolean> {
  await tx.write(tables).into('auth_roles').insert(row).onConflict('name').ignore();
  return (await findRoleByName(tx, row.name))?.id === row.id;
}

export async function updateRole(tx: Tx, id: Id<'rol'>, permissions: string): Promise<void> {
  await tx.write(tables).into('auth_roles').where({ id }).update({ permissions });
}

/** False when somebody has it. */
export async function deleteRole(tx: Tx, id: Id<'rol'>): Promise<boolean> {
  const held = await tx.read(tables).from('auth_grants').where({ role_id: id }).first();
  if (held) return false;
  await tx.write(tables).into('auth_roles').where({ id }).delete();
  return true;
}
