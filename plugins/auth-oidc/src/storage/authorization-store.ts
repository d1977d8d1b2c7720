import type { Tx } from '@souk/core';
import { type AuthorizationRow, tables } from './tables.ts';

export const insertAuthorization = async (tx: Tx, row: AuthorizationRow): Promise<void> =>
  tx.write(tables).into('auth_oidc_authorizations').insertEach([row]);

/** Takes it away, if it is there for just this and not over: by the database's clock, and once, however many ask. */
export async function takeAuthorization(tx: Tx, which: Omit<AuthorizationRow, 'sealed' | 'expires_at'>): Promise<string | undefined> {
  const writer = tx.write(tables);
  const row: AuthorizationRow | undefined = await writer
    .from('auth_oidc_authorizations')
    .where(which)
    .where('expires_at', '>', writer.clock())
    .first();
  if (!row) return undefined;
  const taken: number = await writer.into('auth_oidc_authorizations').where(which).delete();
  return taken === 1 ? row.sealed : undefined;
}

/** Those nobody came back to. */
export async function forgetAuthorizations(tx: Tx): Promise<void> {
  const writer = tx.write(tables);
  await writer.into('auth_oidc_authorizations').where('expires_at', '<=', writer.clock()).delete();
}
