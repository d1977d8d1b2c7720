import { z } from 'zod';
import { stall } from './contracts.ts';

export const Settings = stall.config(z.object({ noteLengthMax: z.number().int().min(1).max(10_000).default(500) }));
export type Settings = z.output<(typeof Settings)['schema']>;
