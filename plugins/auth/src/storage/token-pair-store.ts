import { addMs, type Ctx, type Id, type Tx } from '@souk/core';
import { type SessionRow, type TokenPairRow, tables } from './tables.ts';

/** The session of this access token, unless either is over: the database's clock decides. */
export async function findSessionOfAccessToken(ctx: Ctx, accessHash: string): Promise<SessionRow | undefined> {
  const reader = ctx.read(tables);
  return reader
    .from('auth_token_pairs')
    .join('auth_sessions', 'auth_sessions.id', 'auth_token_pairs.session_id')
    .where({ 'auth_token_pairs.access_hash': accessHash, 'auth_token_pairs.taken_at': null, 'auth_sessions.revoked_at': null })
    .where('auth_token_pairs.access_expires_at', '>', reader.clock())
    .where('auth_sessions.idles_at', '>', reader.clock())
    .where('auth_sessions.expires_at', '>', reader.clock())
    .first('auth_sessions.*');
}

export const insertTokenPair = async (tx: Tx, row: TokenPairRow): Promise<void> =>
  tx.write(tables).into('auth_token_pairs').insertEach([row]);

export const findTokenPair = async (ctx: Ctx, refreshHash: string): Promise<TokenPairRow | undefined> =>
  ctx.read(tables).from('auth_token_pairs').where({ refresh_hash: refreshHash }).first();

/** Takes it, if it is there, not taken and not over: by the database's clock, and once, however many ask. */
export async function takeTokenPair(tx: Tx, refreshHash: string): Promise<TokenPairRow | undefined> {
  const writer = tx.write(tables);
  const taken: number = await writer
    .into('auth_token_pairs')
    .where({ refresh_hash: refreshHash, taken_at: null })
    .where('refresh_expires_at', '>', writer.clock())
    .update({ taken_at: tx.now });
  return taken === 1 ? findTokenPair(tx, refreshHash) : undefined;
}

/** Whatever of the family is still good. */
export async function takeTokenPairsOf(tx: Tx, sessionId: Id<'ses'>): Promise<void> {
  await tx.write(tables).into('auth_token_pairs').where({ session_id: sessionId, taken_at: null }).update({ taken_at: tx.now });
}

/** Those whose refresh token was over a day ago: until then, one that is shown again tells of a theft. */
export async function forgetTokenPairs(tx: Tx): Promise<void> {
  await tx.write(tables).into('auth_token_pairs').where('refresh_expires_at', '<', addMs(tx.now, -86_400_000)).delete();
}
