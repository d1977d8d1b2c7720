import type { Ctx, Id, Tx } from '@souk/core';
import { type KeyRow, tables } from './tables.ts';

/** The key, unless it expired or was revoked: the database's clock decides. */
export const findLiveKey = async (ctx: Ctx, id: Id<'key'>): Promise<KeyRow | undefined> => liveKey(ctx, id).first();

/** Two who change it at once take turns. */
export const lockLiveKey = async (tx: Tx, id: Id<'key'>): Promise<KeyRow | undefined> => liveKey(tx, id).forUpdate().first();

function liveKey(ctx: Ctx, id: Id<'key'>) {
  const reader = ctx.read(tables);
  return reader
    .from('auth_keys')
    .where({ id, revoked_at: null })
    .where((either) => either.whereNull('expires_at').orWhere('expires_at', '>', reader.clock()));
}

export const insertKey = async (tx: Tx, row: KeyRow): Promise<void> => tx.write(tables).into('auth_keys').insertEach([row]);

/** Newest first. */
export const listKeys = async (ctx: Ctx, limit: number): Promise<KeyRow[]> =>
  ctx.read(tables).from('auth_keys').orderBy('id', 'desc').limit(limit);

/** Whether the secret before the last rotation still opens. */
export async function overlapLasts(ctx: Ctx, id: Id<'key'>): Promise<boolean> {
  const reader = ctx.read(tables);
  return (await reader.from('auth_keys').where({ id }).where('previous_ends_at', '>', reader.clock()).first('id')) !== undefined;
}

export async function replaceSecret(
  tx: Tx,
  id: Id<'key'>,
  secrets: Pick<KeyRow, 'secret_hash' | 'previous_hash' | 'previous_ends_at'>,
): Promise<void> {
  await tx.write(tables).into('auth_keys').where({ id }).update(secrets);
}

export async function touchKey(tx: Tx, id: Id<'key'>): Promise<void> {
  await tx.write(tables).into('auth_keys').where({ id }).update({ last_used_at: tx.now });
}

/** False when there is no such key, or it was revoked before. */
export async function revokeKey(tx: Tx, id: Id<'key'>): Promise<boolean> {
  const revoked: number = await tx.write(tables).into('auth_keys').where({ id, revoked_at: null }).update({ revoked_at: tx.now });
  return revoked === 1;
}
