/** What a store in production needs at least; each test takes one thing away. */
export const production = {
  SOUK_MODE: 'production',
  SOUK_SECRET: 'only-for-this-test-0123456789abcdef',
  SOUK_ADMIN_KEY: undefined,
  SOUK_RATE_LIMITS: undefined,
  SOUK_SMTP_URL: 'smtps://shop:secret-of-mail@mail.invalid',
  SOUK_MAIL_FROM: 'My shop <hello@shop.example>',
  SOUK_AUTH_STOREFRONT_URL: 'https://shop.example',
  SOUK_AUTH_ADMIN_URL: 'https://shop.example/admin',
  SOUK_AUTH_PASSKEYS_RP_ID: 'shop.example',
  SOUK_AUTH_PASSKEYS_ORIGINS: '["https://shop.example"]',
  SOUK_PAYMENTS_CRYPTO_DEV_CHAIN: undefined,
  SOUK_PAYMENTS_CRYPTO_NETWORKS: networks('https://one.invalid', 'https://two.invalid'),
} as const;

/** A main network asked at these addresses, which nobody answers at. */
export function networks(...rpcUrls: string[]): string {
  const tokens = [{ symbol: 'USDC', address: `0x${'a0'.repeat(20)}`, decimals: 6 }];
  return JSON.stringify([{ network: 'eip155:1', rpcUrls, treasury: `0x${'11'.repeat(20)}`, tokens }]);
}
