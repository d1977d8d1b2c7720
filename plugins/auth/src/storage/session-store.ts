import type { Ctx, Id, Tx } from '@souk/core';
import { type AccountKind, type SessionRow, tables } from './tables.ts';

/** The session of this secret, unless it is over: the database's clock decides. */
export async function findLiveSession(ctx: Ctx, secretHash: string): Promise<SessionRow | undefined> {
  const reader = ctx.read(tables);
  return reader
    .from('auth_sessions')
    .where({ secret_hash: secretHash, revoked_at: null })
    .where('idles_at', '>', reader.clock())
    .where('expires_at', '>', reader.clock())
    .first();
}

/** As in `findLiveSession`, of one that is known by its id: it may have ended since the request began. */
export async function findSession(ctx: Ctx, id: Id<'ses'>): Promise<SessionRow | undefined> {
  const reader = ctx.read(tables);
  return reader.from('auth_sessions').where({ id, revoked_at: null }).where('expires_at', '>', reader.clock()).first();
}

export const insertSession = async (tx: Tx, row: SessionRow): Promise<void> => tx.write(tables).into('auth_sessions').insertEach([row]);

export async function touchSession(tx: Tx, id: Id<'ses'>, times: { seen_at: Date; idles_at?: Date }): Promise<void> {
  await tx.write(tables).into('auth_sessions').where({ id, revoked_at: null }).update(times);
}

/** False when it is over by now. */
export async function prolongSession(tx: Tx, id: Id<'ses'>, times: Pick<SessionRow, 'seen_at' | 'idles_at'>): Promise<boolean> {
  const writer = tx.write(tables);
  const live = writer.into('auth_sessions').where({ id, revoked_at: null }).where('expires_at', '>', writer.clock());
  return (await live.update(times)) === 1;
}

export async function liveSessionsOf(ctx: Ctx, account: { kind: AccountKind; account_id: string }, limit: number): Promise<SessionRow[]> {
  const reader = ctx.read(tables);
  return reader
    .from('auth_sessions')
    .where({ ...account, revoked_at: null })
    .where('idles_at', '>', reader.clock())
    .where('expires_at', '>', reader.clock())
    .orderBy('id', 'desc')
    .limit(limit);
}

/** Ends those of the account that are not over: one, all, or all but one. Answers how many. */
export async function revokeSessions(
  tx: Tx,
  account: { kind: AccountKind; account_id: string },
  which: { only?: string; but?: string } = {},
): Promise<number> {
  const { only, but } = which;
  return tx
    .write(tables)
    .into('auth_sessions')
    .where({ ...account, revoked_at: null, ...(only !== undefined && { id: only as Id<'ses'> }) })
    .whereNot('id', (but ?? '') as Id<'ses'>)
    .update({ revoked_at: tx.now });
}

/** Rows of sessions that were over a month ago. */
export async function forgetSessions(tx: Tx, before: Date): Promise<void> {
  await tx.write(tables).into('auth_sessions').where('expires_at', '<', before).delete();
}
