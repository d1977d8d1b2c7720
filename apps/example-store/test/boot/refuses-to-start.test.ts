import { createTestDatabase, onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { call } from '../driver/call.ts';
import { openStore, stockedDatabase } from '../driver/open-store.ts';
import { type Ended, runSouk, startStore } from '../driver/store-process.ts';
import { networks, production } from './production.ts';

/** One sentence that says what is wrong, on stderr; nothing else. */
function expectRefusal({ code, signal, out, err }: Ended, sentence: RegExp): void {
  expect({ code, signal, out }).toEqual({ code: 1, signal: null, out: '' });
  expect(err.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
  expect(err).not.toMatch(/\n\s+at |node:internal/);
}

interface Refusal {
  readonly what: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sentence: RegExp;
}

const identityProvider = (issuer: string, clientSecret: string) => ({
  SOUK_AUTH_OIDC_PROVIDERS: JSON.stringify([{ name: 'google', issuer, clientId: 'souk', clientSecret }]),
  SOUK_AUTH_OIDC_CALLBACK_URL: 'https://shop.example/sign-in',
});

const refusals: readonly Refusal[] = [
  {
    what: 'the secret of development',
    environment: { SOUK_SECRET: undefined },
    sentence: /^Production needs a secret of its own: set SOUK_SECRET/,
  },
  {
    what: 'the secret of development among others',
    environment: { SOUK_SECRET: `${production.SOUK_SECRET},souk-development-secret-known-to-everybody` },
    sentence: /^Production needs a secret of its own/,
  },
  { what: 'a short secret', environment: { SOUK_SECRET: 'short' }, sentence: /secret.*at least 32 characters.*set SOUK_SECRET$/ },
  {
    what: 'no rate limits',
    environment: { SOUK_RATE_LIMITS: 'off' },
    sentence: /^Production does not run without rate limits: take SOUK_RATE_LIMITS=off away/,
  },
  {
    what: 'a key that may do everything',
    environment: { SOUK_ADMIN_KEY: 'sk_anything_at_all' },
    sentence: /^The plugin "auth" refuses production: SOUK_ADMIN_KEY/,
  },
  {
    what: 'passkeys in clear text',
    environment: { SOUK_AUTH_PASSKEYS_RP_ID: 'localhost', SOUK_AUTH_PASSKEYS_ORIGINS: '["http://localhost:3000"]' },
    sentence: /^The plugin "auth-passkeys" refuses production: .*http:\/\/localhost:3000.*SOUK_AUTH_PASSKEYS_ORIGINS$/,
  },
  {
    what: 'passkeys of a domain that no page may use',
    environment: { SOUK_AUTH_PASSKEYS_ORIGINS: undefined },
    sentence: /^The plugin "auth-passkeys" needs its setting origins: set SOUK_AUTH_PASSKEYS_ORIGINS/,
  },
  {
    what: 'an identity provider in clear text',
    environment: identityProvider('http://127.0.0.1:4000', 'a-secret'),
    sentence: /^The plugin "auth-oidc" refuses production: .*http:\/\/127\.0\.0\.1:4000, without https.*SOUK_AUTH_OIDC_PROVIDERS$/,
  },
  {
    what: 'a blank secret of an identity provider',
    environment: identityProvider('https://accounts.example', ' '),
    sentence: /^The plugin "auth-oidc" cannot take its setting providers\.0\.clientSecret: is blank.*set SOUK_AUTH_OIDC_PROVIDERS$/,
  },
  {
    what: 'http RPC on another host',
    environment: { SOUK_PAYMENTS_CRYPTO_NETWORKS: networks('http://one.invalid/v2/a-secret', 'https://two.invalid') },
    sentence: /^The plugin "payments-crypto" refuses production: .*one\.invalid.*https/,
  },
  {
    what: 'one RPC source',
    environment: { SOUK_PAYMENTS_CRYPTO_NETWORKS: networks('https://one.invalid') },
    sentence: /^The plugin "payments-crypto" refuses production: .*second/,
  },
  {
    what: 'the development chain',
    environment: {
      SOUK_PAYMENTS_CRYPTO_NETWORKS: networks('https://one.invalid', 'https://two.invalid').replace(/eip155:\d+/, 'eip155:31337'),
    },
    sentence: /^The plugin "payments-crypto" refuses production: .*play money/,
  },
];

describe('production', () => {
  test.for(refusals)('refuses $what', async ({ environment, sentence }) => {
    const { url, drop } = await createTestDatabase('sqlite');
    try {
      const ended = await runSouk(['start'], { ...production, SOUK_MIGRATE: 'auto', ...environment, DATABASE_URL: url });
      expectRefusal(ended, sentence);
      expect(ended.err).not.toContain('a-secret');
    } finally {
      await drop();
    }
  });

  test('refuses a MariaDB that may lose what it said was committed', async () => {
    await using shelf = await stockedDatabase('mysql', { TEA: 1 });
    await using store = await openStore(shelf.databaseUrl);
    const [{ flush }] = await store.sql('SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flush');
    const start = () => runSouk(['start'], { ...production, DATABASE_URL: shelf.databaseUrl });
    try {
      await store.sql('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
      expectRefusal(await start(), /^The database runs with innodb_flush_log_at_trx_commit=0 and may lose .*set it to 1/);
    } finally {
      await store.sql(`SET GLOBAL innodb_flush_log_at_trx_commit = ${flush}`);
    }
  });
});

onBothDatabases((database) => {
  test('production starts only on a migrated database, shows no chain and no cost', async () => {
    const { url: databaseUrl, drop } = await createTestDatabase(database);
    const environment = { ...production, DATABASE_URL: databaseUrl };
    try {
      if (database === 'mysql') await (await openStore(databaseUrl)).close();
      else expectRefusal(await runSouk(['start'], environment), /^The database lacks \d+ migrations .*: run "souk migrate" first/);
      expect(await runSouk(['migrate'], environment)).toMatchObject({ code: 0, err: '' });
      const store = await startStore(environment);
      try {
        expect(await call(store.url, { method: 'GET', path: '/dev/chain' })).toMatchObject({
          status: 404,
          json: { code: 'core.not-found' },
        });
        const products = await call(store.url, { method: 'GET', path: '/store/products' });
        expect(products.status).toBe(200);
        expect(products.headers.has('server-timing')).toBe(false);
        expect(await call(store.url, { method: 'GET', path: '/health/ready' })).toMatchObject({ status: 200 });
      } finally {
        expect(await store.stop()).toMatchObject({ code: 0, err: '' });
      }
    } finally {
      await drop();
    }
  });

  test('a database that is away is said in one sentence', async () => {
    const away = database === 'mysql' ? 'mysql://root@127.0.0.1:9/nowhere' : 'sqlite:/dev/null/souk.db';
    expectRefusal(await runSouk(['start'], { DATABASE_URL: away }), /^The database cannot be opened: .*DATABASE_URL/);
  });
});
