import { Currency, durationMs } from '@souk/core';
import { z } from 'zod';
import { paymentsManual } from './contracts.ts';

export const Settings = paymentsManual.config(
  z.object({
    instructions: z
      .string()
      .min(1)
      .max(2_000)
      .default('Please transfer the amount to our bank account and quote the reference.')
      .meta({ description: 'What the shopper reads; the reference to quote is shown beside it' }),
    payWithin: z
      .string()
      .regex(/^\d+ (minute|hour|day)s?$/, 'must be a duration like "7 days"')
      .default('7 days')
      .transform(durationMs)
      .meta({ description: 'How long a shopper has to pay' }),
    currencies: z.array(Currency.schema).min(1).optional().meta({ description: 'None given: every currency' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
