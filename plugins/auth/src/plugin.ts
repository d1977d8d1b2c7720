import { Authenticator, bind, definePlugin, GuestTokens, StoreMode } from '@souk/core';
import { AccountAuthenticator } from './account-authenticator.ts';
import { createKey } from './commands/create-key.ts';
import { listKeys } from './commands/list-keys.ts';
import { revokeKey } from './commands/revoke-key.ts';
import { auth } from './contracts.ts';
import { Customers, Passwords } from './customers.ts';
import { CustomersService } from './customers-service.ts';
import { forgetOldSessions } from './jobs/forget-sessions.ts';
import { Keys } from './keys.ts';
import { KeysService } from './keys-service.ts';
import { createKeys } from './migrations/0001-create-keys.ts';
import { createCustomers } from './migrations/0002-create-customers.ts';
import { createSessions } from './migrations/0003-create-sessions.ts';
import { Passwords as PasswordHashes } from './passwords.ts';
import { changeCustomer } from './routes/change-customer.ts';
import { registerCustomer } from './routes/register-customer.ts';
import { showCustomer } from './routes/show-customer.ts';
import { signInCustomer } from './routes/sign-in-customer.ts';
import { signOutCustomer } from './routes/sign-out.ts';
import { Sessions } from './sessions.ts';
import { SessionsService } from './sessions-service.ts';
import { Settings } from './settings.ts';

export default definePlugin({
  provides: auth,
  requires: [],
  config: Settings,
  refuseInProduction: ({ adminKey }) =>
    adminKey === undefined
      ? undefined
      : 'SOUK_ADMIN_KEY may do everything and is for development: take it away, and make keys with "souk keys create"',
  migrations: [createKeys, createCustomers, createSessions],
  services: [
    bind(Authenticator, AccountAuthenticator, [Settings, Sessions]),
    bind(Keys, KeysService, [StoreMode]),
    bind(Passwords, PasswordHashes, []),
    bind(Sessions, SessionsService, [Settings, GuestTokens]),
    bind(Customers, CustomersService, [Passwords, Sessions]),
  ],
  routes: [registerCustomer, signInCustomer, signOutCustomer, showCustomer, changeCustomer],
  jobs: [forgetOldSessions],
  cli: [createKey, listKeys, revokeKey],
});
