import { defineCommand } from '@souk/core';
import { z } from 'zod';
import { Email } from '../credentials.ts';
import { Roles } from '../roles-service.ts';
import { Staff } from '../staff-service.ts';
import { findRoleByName } from '../storage/role-store.ts';

/** The first of the staff: everybody else can be invited by them. */
export const inviteOwner = defineCommand({
  name: 'staff invite-owner',
  summary: 'Invite somebody who may do everything; prints the token they accept it with',
  arguments: z.object({ email: Email, name: z.string().min(1).max(200).default('Owner') }),
  uses: { staff: Staff, roles: Roles },
  async run({ email, name }, outside, { staff, roles }, terminal) {
    const { token } = await outside.transact(async (tx) => {
      const role = (await findRoleByName(tx, 'owner')) ?? (await roles.create(tx, { name: 'owner', permissions: ['*'] }));
      return staff.invite(tx, { email, name, roleIds: [role.id] });
    });
    terminal.print(token);
    terminal.print('Give it to them: POST /admin/invitations/acceptances { token, password } within three days.');
  },
});
