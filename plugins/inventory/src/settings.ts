import { z } from 'zod';
import { inventory } from './contracts.ts';

export const Settings = inventory.config(
  z.strictObject({
    /** May a SKU that is new to us be promised beyond what there is? */
    backorderByDefault: z.boolean().default(false).meta({ description: 'Whether a new SKU may be promised beyond what there is' }),
    expireBatchMax: z
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(100)
      .meta({ description: 'How many orders’ reservations one transaction lets go' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
