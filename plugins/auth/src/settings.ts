import { z } from 'zod';
import { auth } from './contracts.ts';

export const Settings = auth.config(
  z.object({
    adminKey: z
      .string()
      .regex(/^sk_[\x21-\x7e]{5,200}$/, 'must begin with sk_ and have at least 8 visible characters')
      .optional()
      .meta({ env: 'SOUK_ADMIN_KEY', secret: true, description: 'Development only: a fixed staff key that may do everything' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
