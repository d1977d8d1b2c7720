import { createKeys } from './0001-create-keys.ts';
import { createCustomers } from './0002-create-customers.ts';
import { createSessions } from './0003-create-sessions.ts';
import { createGrants, createOneTimeTokens, createRecoveryCodes, createRoles, createStaff } from './0004-create-staff.ts';
import { createTokenPairs } from './0009-create-token-pairs.ts';
import { sayMoreOfKeys } from './0010-say-more-of-keys.ts';

export const migrations = [
  createKeys,
  createCustomers,
  createSessions,
  createStaff,
  createRoles,
  createGrants,
  createRecoveryCodes,
  createOneTimeTokens,
  createTokenPairs,
  sayMoreOfKeys,
];
