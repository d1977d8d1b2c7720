import { z } from 'zod';
import { orders } from './contracts.ts';

export const Settings = orders.config(
  z.object({
    refundLate: z
      .boolean()
      .default(false)
      .meta({ description: 'Give money that came too late back at once, where the provider can; else staff decide' }),
    refundDuplicates: z.boolean().default(true).meta({ description: 'Give the second payment of one order back, where the provider can' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
