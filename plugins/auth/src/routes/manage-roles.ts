import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { MoreThanYours, manageRoles, NoSuchPermission, RoleId, RoleInUse, RoleNameTaken, RoleNotFound } from '../contracts.ts';
import { Roles } from '../roles-service.ts';
import { PermissionList, RoleView, toRoleView } from '../staff-view.ts';
import { listRoles as list } from '../storage/role-store.ts';

export const createRole = defineRoute({
  method: 'POST',
  path: '/admin/roles',
  summary: 'Make a role',
  access: manageRoles,
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.strictObject({ name: z.string().min(1).max(100), permissions: PermissionList }),
  responses: { 201: RoleView },
  problems: [RoleNameTaken, NoSuchPermission, MoreThanYours],
  uses: { roles: Roles },
  handle: async (request, { roles }) => reply(201, toRoleView(await request.transact((tx) => roles.create(tx, request.body)))),
});

export const listRoles = defineRoute({
  method: 'GET',
  path: '/admin/roles',
  summary: 'List roles',
  access: manageRoles,
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(RoleView) }) },
  handle: async (request) => reply(200, { items: (await list(request)).map(toRoleView) }),
});

export const changeRole = defineRoute({
  method: 'PATCH',
  path: '/admin/roles/:id',
  summary: 'Change what a role may do, for all who have it',
  access: manageRoles,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: RoleId }),
  body: z.strictObject({ permissions: PermissionList }),
  responses: { 200: RoleView },
  problems: [RoleNotFound, NoSuchPermission, MoreThanYours],
  uses: { roles: Roles },
  async handle(request, { roles }) {
    const { id } = request.params;
    return reply(200, toRoleView(await request.transact((tx) => roles.change(tx, id, request.body.permissions))));
  },
});

export const removeRole = defineRoute({
  method: 'DELETE',
  path: '/admin/roles/:id',
  summary: 'Remove a role nobody has',
  access: manageRoles,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: RoleId }),
  responses: { 204: null },
  problems: [RoleNotFound, RoleInUse, NoSuchPermission, MoreThanYours],
  uses: { roles: Roles },
  async handle(request, { roles }) {
    await request.transact((tx) => roles.remove(tx, request.params.id));
    return reply(204);
  },
});
