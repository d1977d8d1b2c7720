import { z } from 'zod';
import { auth } from './contracts.ts';

const hours = (count: number, description: string) => z.number().positive().max(8_760).default(count).meta({ description });

export const Settings = auth.config(
  z.object({
    adminKey: z
      .string()
      .regex(/^sk_[\x21-\x7e]{5,200}$/, 'must begin with sk_ and have at least 8 visible characters')
      .optional()
      .meta({ env: 'SOUK_ADMIN_KEY', secret: true, description: 'Development only: a fixed staff key that may do everything' }),
    sessionIdleHours: hours(14 * 24, 'A customer who does not come back for so long is signed out'),
    sessionHours: hours(60 * 24, 'After this a customer signs in again, whatever they did'),
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
