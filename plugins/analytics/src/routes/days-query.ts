import { type Ctx, daysBefore } from '@souk/core';
import { z } from 'zod';
import type { Days } from '../storage/read-models.ts';

/** `?from&to`, both included; the last 30 days unless asked otherwise. */
export const DaysQuery = z
  .strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['from'], error: 'must not be after "to"' });

export function daysOf(ctx: Ctx, { from, to }: z.output<typeof DaysQuery>): Days {
  const day = (instant: Date) => instant.toISOString().slice(0, 10);
  return { from: from ?? day(daysBefore(ctx.now, 29)), to: to ?? day(ctx.now) };
}
