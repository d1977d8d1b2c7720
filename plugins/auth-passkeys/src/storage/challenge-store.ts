import type { Tx } from '@souk/core';
import { type ChallengeRow, tables } from './tables.ts';

export const insertChallenge = async (tx: Tx, row: ChallengeRow): Promise<void> =>
  tx.write(tables).into('auth_passkeys_challenges').insertEach([row]);

/** Takes it away, if it is there for just this and not over: by the database's clock, and once, however many ask. */
export async function takeChallenge(tx: Tx, which: Omit<ChallengeRow, 'expires_at'>): Promise<boolean> {
  const writer = tx.write(tables);
  const taken: number = await writer.into('auth_passkeys_challenges').where(which).where('expires_at', '>', writer.clock()).delete();
  return taken === 1;
}

/** Those nobody answered. */
export async function forgetChallenges(tx: Tx): Promise<void> {
  const writer = tx.write(tables);
  await writer.into('auth_passkeys_challenges').where('expires_at', '<=', writer.clock()).delete();
}
