import { z } from 'zod';
import { cart } from './contracts.ts';

export const Settings = cart.config(
  z.strictObject({
    linesMax: z.int().min(1).max(500).default(100).meta({ description: 'How many lines a cart may have' }),
    quantityMax: z.int().min(1).max(100_000).default(1_000).meta({ description: 'Of one line' }),
    abandonAfterDays: z.int().min(1).default(30).meta({ description: 'A cart nobody touched for so long is given up' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
