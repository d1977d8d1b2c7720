import type { Ctx, Id, Tx } from '@souk/core';
import { type KeyRow, tables } from './tables.ts';

/** The key, unless it expired or was revoked: the database's clock decides. */
export async function findLiveKey(ctx: Ctx, id: Id<'key'>): Promise<KeyRow | undefined> {
  const reader = ctx.read(tables);
  return reader
    .from('auth_keys')
    .where({ id, revoked_at: null })
    .where((either) => either.whereNull('expires_at').orWhere('expires_at', '>', reader.clock()))
    .first();
}

export const insertKey = async (tx: Tx, row: KeyRow): Promise<void> => tx.write(tables).into('auth_keys').insertEach([row]);

/** Newest first. */
export const listKeys = async (ctx: Ctx, limit: number): Promise<KeyRow[]> =>
  ctx.read(tables).from('auth_keys').orderBy('id', 'desc').limit(limit);

export async function touchKey(tx: Tx, id: Id<'key'>): Promise<void> {
  await tx.write(tables).into('auth_keys').where({ id }).update({ last_used_at: tx.now });
}

/** False when there is no such key, or it was revoked before. */
export async function revokeKey(tx: Tx, id: Id<'key'>): Promise<boolean> {
  const revoked: number = await tx.write(tables).into('auth_keys').where({ id, revoked_at: null }).update({ revoked_at: tx.now });
  return revoked === 1;
}
