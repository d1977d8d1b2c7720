import { Authenticator, bind, definePlugin, StoreMode } from '@souk/core';
import { createKey } from './commands/create-key.ts';
import { listKeys } from './commands/list-keys.ts';
import { revokeKey } from './commands/revoke-key.ts';
import { auth } from './contracts.ts';
import { KeyAuthenticator } from './key-authenticator.ts';
import { Keys } from './keys.ts';
import { KeysService } from './keys-service.ts';
import { createKeys } from './migrations/0001-create-keys.ts';
import { Settings } from './settings.ts';

export default definePlugin({
  provides: auth,
  requires: [],
  config: Settings,
  refuseInProduction: ({ adminKey }) =>
    adminKey === undefined
      ? undefined
      : 'SOUK_ADMIN_KEY may do everything and is for development: take it away, and make keys with "souk keys create"',
  migrations: [createKeys],
  services: [bind(Authenticator, KeyAuthenticator, [Settings]), bind(Keys, KeysService, [StoreMode])],
  cli: [createKey, listKeys, revokeKey],
});
