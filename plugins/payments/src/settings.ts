import { durationMs } from '@souk/core';
import { z } from 'zod';
import { payments } from './contracts.ts';

const duration = z.string().regex(/^\d+ (millisecond|second|minute|hour|day)s?$/, 'must be a duration like "8 seconds"');

export const Settings = payments.config(
  z.object({
    callTimeout: duration.default('8 seconds').transform(durationMs).meta({ description: 'How long a provider may take to answer' }),
    callLease: duration
      .default('15 seconds')
      .transform(durationMs)
      .meta({ description: 'How long a call is ours alone; longer than the timeout' }),
    answerWait: duration
      .default('3 seconds')
      .transform(durationMs)
      .meta({ description: 'How long a second caller waits for the answer the first one asked for' }),
    payAgainWithin: duration
      .default('1 hour')
      .transform(durationMs)
      .meta({ description: 'How long an order whose money went away may be paid again, if its time has run out' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
