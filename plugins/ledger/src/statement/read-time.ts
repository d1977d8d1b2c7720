import { instantSchema } from '@souk/core';
import { z } from 'zod';

/** `2026-03-01`, which is its midnight in UTC, or an instant. */
export const TimeText = z.union(
  [z.iso.date(), z.iso.datetime({ precision: 3 })],
  'must be a date (2026-03-01) or an instant (2026-03-01T12:00:00.000Z)',
);

export const readTime = (text: string): Date => z.decode(instantSchema, text.length === 10 ? `${text}T00:00:00.000Z` : text);
