import type { Audit, Id, Tx } from '@souk/core';
import { auth, RoleInUse, RoleNameTaken, RoleNotFound } from './contracts.ts';
import type { HandingOut } from './handing-out.ts';
import { deleteRole, findRoles, insertRole, updateRole } from './storage/role-store.ts';
import type { RoleRow } from './storage/tables.ts';

/** Bags of permissions with a name. */
export class RolesService {
  readonly #handingOut: HandingOut;
  readonly #audit: Audit;

  constructor(handingOut: HandingOut, audit: Audit) {
    this.#handingOut = handingOut;
    this.#audit = audit;
  }

  /** @throws Problem `auth.role-name-taken`, `auth.no-such-permission`, `auth.more-than-yours` */
  async create(tx: Tx, wanted: { name: string; permissions: readonly string[] }): Promise<RoleRow> {
    this.#handingOut.check(tx, wanted.permissions);
    const row = { id: tx.newId('rol'), name: wanted.name, permissions: JSON.stringify(wanted.permissions), created_at: tx.now };
    if (!(await insertRole(tx, row))) throw RoleNameTaken();
    await this.#audit.note(tx, { action: 'auth.create-role', subject: row.id, details: { permissions: wanted.permissions.join(' ') } });
    return row;
  }

  /** What its holders may do changes with it, at once. Nobody touches a role that may do more than they. */
  async change(tx: Tx, id: Id<'rol'>, permissions: readonly string[]): Promise<RoleRow> {
    const row = await this.#find(tx, id);
    this.#handingOut.check(tx, JSON.parse(row.permissions) as string[]);
    this.#handingOut.check(tx, permissions);
    await updateRole(tx, id, JSON.stringify(permissions));
    await this.#audit.note(tx, { action: 'auth.change-role', subject: id, details: { permissions: permissions.join(' ') } });
    return { ...row, permissions: JSON.stringify(permissions) };
  }

  /** @throws Problem `auth.role-in-use` */
  async remove(tx: Tx, id: Id<'rol'>): Promise<void> {
    const row = await this.#find(tx, id);
    this.#handingOut.check(tx, JSON.parse(row.permissions) as string[]);
    if (!(await deleteRole(tx, id))) throw RoleInUse();
    await this.#audit.note(tx, { action: 'auth.remove-role', subject: id });
  }

  async #find(tx: Tx, id: Id<'rol'>): Promise<RoleRow> {
    const [row] = await findRoles(tx, [id]);
    if (!row) throw RoleNotFound();
    return row;
  }
}
export const Roles = auth.service<RolesService>('Roles');
