import { z } from 'zod';
import { RoleId, StaffId } from './contracts.ts';
import type { StaffMember } from './staff-service.ts';
import type { RoleRow } from './storage/tables.ts';

export const RoleView = z
  .object({ id: RoleId, name: z.string(), permissions: z.array(z.string()).meta({ description: '`*` is everything' }) })
  .meta({ id: 'Role' });

export const StaffView = z
  .object({
    id: StaffId,
    email: z.string(),
    name: z.string(),
    state: z.enum(['invited', 'active', 'disabled']),
    secondFactor: z.boolean().meta({ description: 'Whether an authenticator or a passkey is in force; without one they may do nothing' }),
    roles: z.array(z.object({ id: RoleId, name: z.string() })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Staff' });

export const toRoleView = ({ id, name, permissions }: RoleRow): z.output<typeof RoleView> => ({
  id,
  name,
  permissions: JSON.parse(permissions),
});

export const toStaffView = ({ row, roles, secondFactor }: StaffMember): z.output<typeof StaffView> => ({
  id: row.id,
  email: row.email,
  name: row.name,
  state: row.state,
  secondFactor,
  roles: roles.map(({ id, name }) => ({ id, name })),
  createdAt: row.created_at.toISOString(),
});

/** `*`, or ids of permissions as the plugins declare them. */
export const PermissionList = z
  .array(z.string().regex(/^(\*|[a-z][a-z-]*\.[a-z][a-z.-]*)$/, 'must be * or a permission such as orders.orders.read'))
  .min(1)
  .max(200);
