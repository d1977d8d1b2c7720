import { defineCommand } from '@souk/core';
import { z } from 'zod';
import { Keys } from '../keys.ts';

export const listKeys = defineCommand({
  name: 'keys list',
  summary: 'List API keys, newest first',
  arguments: z.object({}),
  uses: { keys: Keys },
  async run(_none, outside, { keys }, terminal) {
    for (const key of await keys.list(outside)) {
      const state = key.revoked_at ? 'revoked' : key.expires_at && key.expires_at <= outside.now ? 'expired' : 'live';
      const used = key.last_used_at?.toISOString() ?? 'never';
      terminal.print(`${key.id}  ${state.padEnd(7)}  ${key.kind === 'secret' ? key.scopes : key.kind}  last used ${used}  ${key.name}`);
    }
  },
});
