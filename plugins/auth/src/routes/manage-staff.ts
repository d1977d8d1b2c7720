import { defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import {
  AddressTaken,
  MoreThanYours,
  manageStaff,
  NoSuchPermission,
  NotYourself,
  RoleId,
  RoleNotFound,
  StaffId,
  StaffNotFound,
} from '../contracts.ts';
import { Email } from '../credentials.ts';
import { Staff } from '../staff-service.ts';
import { StaffView, toStaffView } from '../staff-view.ts';
import { listStaff as list, rolesOf } from '../storage/staff-store.ts';
import { WaysInPart } from '../ways-in.ts';

const name = z.string().min(1).max(200);
const roleIds = z.array(RoleId).max(50);

export const inviteStaff = defineRoute({
  method: 'POST',
  path: '/admin/staff',
  summary: 'Invite somebody; the token is for them, and is shown once',
  access: manageStaff,
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.strictObject({ email: Email, name, roleIds }),
  responses: { 201: z.object({ staff: StaffView, invitationToken: z.string() }) },
  problems: [AddressTaken, RoleNotFound, MoreThanYours, NoSuchPermission],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    const { member, token } = await request.transact((tx) => staff.invite(tx, request.body));
    return reply(201, { staff: toStaffView(member), invitationToken: token });
  },
});

export const listStaff = defineRoute({
  method: 'GET',
  path: '/admin/staff',
  summary: 'List who works here, oldest first',
  access: manageStaff,
  rateLimit: 'read',
  query: PageQuery.extend({ cursor: StaffId.optional() }),
  responses: { 200: pageOf(StaffView) },
  uses: { waysIn: WaysInPart },
  async handle(request, { waysIn }) {
    const { cursor, limit } = request.query;
    const rows = await list(request, cursor, limit + 1);
    const roles = await rolesOf(
      request,
      rows.map(({ id }) => id),
    );
    const holders = await waysIn.withSecondFactor(request, rows);
    return reply(
      200,
      toPage(
        rows,
        limit,
        ({ id }) => id,
        (row) => toStaffView({ row, roles: roles.get(row.id) ?? [], secondFactor: holders.has(row.id) }),
      ),
    );
  },
});

export const showStaff = defineRoute({
  method: 'GET',
  path: '/admin/staff/:id',
  summary: 'Show somebody who works here',
  access: manageStaff,
  rateLimit: 'read',
  params: z.object({ id: StaffId }),
  responses: { 200: StaffView },
  problems: [StaffNotFound],
  uses: { staff: Staff },
  handle: async (request, { staff }) => reply(200, toStaffView(await staff.show(request, request.params.id))),
});

export const forgetSecondFactors = defineRoute({
  method: 'DELETE',
  path: '/admin/staff/:id/second-factors',
  summary: 'For who lost their phone: none of their second factors is in force any more; they set up another when they sign in',
  access: manageStaff,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: StaffId }),
  responses: { 204: null },
  problems: [StaffNotFound, MoreThanYours, NoSuchPermission, NotYourself],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    await request.transact((tx) => staff.forgetSecondFactors(tx, request.params.id));
    return reply(204);
  },
});

export const changeStaff = defineRoute({
  method: 'PATCH',
  path: '/admin/staff/:id',
  summary: 'Give somebody other roles, disable them or let them in again; they are signed out everywhere',
  access: manageStaff,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: StaffId }),
  body: z.strictObject({ name: name.optional(), roleIds: roleIds.optional(), state: z.enum(['active', 'disabled']).optional() }),
  responses: { 200: StaffView },
  problems: [StaffNotFound, RoleNotFound, MoreThanYours, NoSuchPermission, NotYourself],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    const { id } = request.params;
    return reply(200, toStaffView(await request.transact((tx) => staff.change(tx, id, request.body))));
  },
});
