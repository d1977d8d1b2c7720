import { z } from 'zod';
import { auth } from './contracts.ts';

const hours = (count: number, description: string) => z.number().positive().max(8_760).default(count).meta({ description });

const page = (url: string, description: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be a web address like "https://shop.example"')
    .default(url)
    .meta({ description });

export const Settings = auth.config(
  z.object({
    adminKey: z
      .string()
      .regex(/^sk_[\x21-\x7e]{5,200}$/, 'must begin with sk_ and have at least 8 visible characters')
      .optional()
      .meta({ env: 'SOUK_ADMIN_KEY', secret: true, description: 'Development only: a fixed staff key that may do everything' }),
    sessionIdleHours: hours(14 * 24, 'A customer who does not come back for so long is signed out'),
    sessionHours: hours(60 * 24, 'After this a customer signs in again, whatever they did'),
    storefrontUrl: page('http://localhost:3000', 'Where the pages of the shop are: letters to customers lead there'),
    adminUrl: page('http://localhost:3000/admin', 'Where the pages of staff are: letters to staff lead there'),
    staffSessionIdleHours: hours(1, 'Staff who do nothing for so long are signed out'),
    staffSessionHours: hours(12, 'After this staff sign in again, whatever they did'),
    accessTokenMinutes: z.number().positive().max(60).default(10).meta({ description: 'An access token of an app is good for so long' }),
    refreshTokenDays: z
      .number()
      .positive()
      .max(365)
      .default(30)
      .meta({ description: 'An app that does not ask for new tokens for so long is signed out; `sessionHours` ends it in any case' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;

/** Never taken from a request: its Host header is for the caller to choose, and what a letter leads to is not. */
export function refuseInProduction({ adminKey, storefrontUrl, adminUrl }: Settings): string | undefined {
  if (adminKey !== undefined)
    return 'SOUK_ADMIN_KEY may do everything and is for development: take it away, and make keys with "souk keys create"';
  if (![storefrontUrl, adminUrl].every((url) => new URL(url).protocol === 'https:'))
    return 'letters would lead to pages without https. Set SOUK_AUTH_STOREFRONT_URL and SOUK_AUTH_ADMIN_URL to https addresses';
  return undefined;
}
