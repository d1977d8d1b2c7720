import { createKeys } from './0001-create-keys.ts';
import { createCustomers } from './0002-create-customers.ts';
import { createSessions } from './0003-create-sessions.ts';
import { createGrants, createOneTimeTokens, createRecoveryCodes, createRoles, createStaff } from './0004-create-staff.ts';

export const migrations = [
  createKeys,
  createCustomers,
  createSessions,
  createStaff,
  createRoles,
  createGrants,
  createRecoveryCodes,
  createOneTimeTokens,
];
