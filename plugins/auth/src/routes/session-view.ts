import type { Ctx } from '@souk/core';
import { z } from 'zod';
import { SessionId } from '../contracts.ts';
import { accountOf, type SessionsService } from '../sessions-service.ts';

export const SessionView = z
  .object({
    id: SessionId,
    current: z.boolean(),
    agent: z.string().nullable().meta({ description: 'What the browser or app called itself' }),
    createdAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

export async function listSessions(ctx: Ctx, sessions: SessionsService): Promise<{ items: z.output<typeof SessionView>[] }> {
  const current = 'session' in ctx.actor ? ctx.actor.session : undefined;
  const rows = await sessions.list(ctx, accountOf(ctx.actor));
  return {
    items: rows.map(({ id, agent, created_at, seen_at, expires_at }) => ({
      id,
      current: id === current,
      agent,
      createdAt: created_at.toISOString(),
      seenAt: seen_at.toISOString(),
      expiresAt: expires_at.toISOString(),
    })),
  };
}
