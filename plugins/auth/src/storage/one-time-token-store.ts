import type { Ctx, Id, Tx } from '@souk/core';
import { type OneTimeTokenRow, tables } from './tables.ts';

/** The newest is the only one of its purpose that opens: those before are over. */
export async function insertOneTimeToken(tx: Tx, row: OneTimeTokenRow): Promise<void> {
  const { account_id, purpose } = row;
  await tx.write(tables).into('auth_one_time_tokens').where({ account_id, purpose, used_at: null }).update({ used_at: tx.now });
  await tx.write(tables).into('auth_one_time_tokens').insertEach([row]);
}

/** Unless it is used or over. */
export async function findOneTimeToken(ctx: Ctx, id: Id<'one'>, purpose: string): Promise<OneTimeTokenRow | undefined> {
  const reader = ctx.read(tables);
  return reader.from('auth_one_time_tokens').where({ id, purpose, used_at: null }).where('expires_at', '>', reader.clock()).first();
}

/** Takes it, if it is there, not used and not over: by the database's clock, and once, however many ask. */
export async function takeOneTimeToken(tx: Tx, id: Id<'one'>, purpose: string): Promise<OneTimeTokenRow | undefined> {
  const writer = tx.write(tables);
  const taken: number = await writer
    .into('auth_one_time_tokens')
    .where({ id, purpose, used_at: null })
    .where('expires_at', '>', writer.clock())
    .update({ used_at: tx.now });
  return taken === 1 ? writer.from('auth_one_time_tokens').where({ id }).first() : undefined;
}
