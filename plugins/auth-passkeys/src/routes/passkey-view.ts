import { z } from 'zod';
import { PasskeyId } from '../contracts.ts';
import type { PasskeyRow } from '../storage/tables.ts';

export const PasskeyView = z
  .object({
    id: PasskeyId,
    name: z.string(),
    synced: z.boolean().meta({ description: 'Whether its maker keeps it for other devices of the same person' }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' });

export const toPasskeyView = ({ id, name, is_synced, created_at, last_used_at }: PasskeyRow): z.output<typeof PasskeyView> => ({
  id,
  name,
  synced: is_synced === 1,
  createdAt: created_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
});
