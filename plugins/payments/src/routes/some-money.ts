import { Money } from '@souk/core';
import { z } from 'zod';

/** An amount staff type: more than nothing, and all there is when left out. */
export const SomeMoney = Money.schema.refine(({ amount }) => amount > 0n, 'must be more than nothing').optional();

/** Why: kept for ever, and read by whoever asks later. */
export const Reason = z.string().trim().min(1).max(500);
