import { z } from 'zod';
import { checkout } from './contracts.ts';

export const Settings = checkout.config(
  z.strictObject({
    emailRequired: z.boolean().default(false).meta({ description: 'Refuse carts that do not say where to write to' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
