import { z } from 'zod';
import { limitsRedis } from './contracts.ts';

const isRedis = (text: string): boolean => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';

export const Settings = limitsRedis.config(
  z.object({
    url: z.string().trim().refine(isRedis, 'must be like "redis://:password@127.0.0.1:6379/0", or "rediss://…" for TLS').optional().meta({
      env: 'SOUK_REDIS_URL',
      secret: true,
      description: 'Where all processes of this store count what is limited. None: each process counts for itself',
    }),
    prefix: z.string().min(1).max(50).default('souk:').meta({ description: 'Begins every key, so that several stores can share a Redis' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
