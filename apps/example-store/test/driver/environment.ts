import { fileURLToPath } from 'node:url';

/** The module that exports the store under test. */
export const storeModule = fileURLToPath(new URL('../../src/store.ts', import.meta.url));

export const staffKey = 'sk_test_everything';

/** What every store under test is told. No chain: a development store that happens to run beside us must not be found. */
export const testEnvironment = {
  PORT: '0',
  SOUK_ADMIN_KEY: staffKey,
  SOUK_RATE_LIMITS: 'off',
  SOUK_LOG_LEVEL: 'warn',
  SOUK_AUTH_PASSKEYS_RP_ID: 'localhost',
  SOUK_AUTH_PASSKEYS_ORIGINS: '["http://localhost:3000"]',
  SOUK_PAYMENTS_CRYPTO_DEV_CHAIN: '/nonexistent/chain.json',
} as const;
