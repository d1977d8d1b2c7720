import { Audit, Authenticator, bind, definePlugin, GuestTokens, Permissions, Secrets, StoreMode } from '@souk/core';
import { AccountAuthenticator } from './account-authenticator.ts';
import { AccountsService } from './accounts-service.ts';
import { createKey } from './commands/create-key.ts';
import { inviteOwner } from './commands/invite-owner.ts';
import { listKeys } from './commands/list-keys.ts';
import { revokeKey } from './commands/revoke-key.ts';
import { Accounts, auth, NewCustomers, SignInMeans, SignIns } from './contracts.ts';
import { Customers, Passwords } from './customers.ts';
import { CustomersService } from './customers-service.ts';
import { HandingOut, HandingOutPart } from './handing-out.ts';
import { forgetOldSessions } from './jobs/forget-sessions.ts';
import { Keys } from './keys.ts';
import { KeysService } from './keys-service.ts';
import { migrations } from './migrations/index.ts';
import { NewCustomersService } from './new-customers-service.ts';
import { OneTimeTokens, OneTimeTokensPart } from './one-time-tokens.ts';
import { Passwords as PasswordHashes } from './passwords.ts';
import { Roles, RolesService } from './roles-service.ts';
import { routes } from './routes/index.ts';
import { SecondFactors, SecondFactorsPart } from './second-factors.ts';
import { Sessions } from './sessions.ts';
import { SessionsService } from './sessions-service.ts';
import { Settings } from './settings.ts';
import { SignInsService } from './sign-ins-service.ts';
import { Staff, StaffService } from './staff-service.ts';
import { WaysIn, WaysInPart } from './ways-in.ts';

export default definePlugin({
  provides: auth,
  requires: [],
  config: Settings,
  refuseInProduction: ({ adminKey }) =>
    adminKey === undefined
      ? undefined
      : 'SOUK_ADMIN_KEY may do everything and is for development: take it away, and make keys with "souk keys create"',
  migrations,
  services: [
    bind(Authenticator, AccountAuthenticator, [Settings, Sessions, Staff]),
    bind(Keys, KeysService, [StoreMode, Audit]),
    bind(Passwords, PasswordHashes, []),
    bind(Sessions, SessionsService, [Settings, GuestTokens]),
    bind(Customers, CustomersService, [Passwords, Sessions]),
    bind(OneTimeTokensPart, OneTimeTokens, [GuestTokens]),
    bind(SecondFactorsPart, SecondFactors, [Secrets]),
    bind(HandingOutPart, HandingOut, [Permissions]),
    bind(Roles, RolesService, [HandingOutPart, Audit]),
    bind(Staff, StaffService, [Passwords, Sessions, OneTimeTokensPart, SecondFactorsPart, HandingOutPart, WaysInPart, Audit]),
    bind(WaysInPart, WaysIn, [SignInMeans]),
    bind(Accounts, AccountsService, [Sessions, WaysInPart]),
    bind(SignIns, SignInsService, [Sessions]),
    bind(NewCustomers, NewCustomersService, []),
  ],
  routes,
  cli: [createKey, listKeys, revokeKey, inviteOwner],
  jobs: [forgetOldSessions],
});
