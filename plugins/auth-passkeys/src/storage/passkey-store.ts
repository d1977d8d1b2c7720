import type { Account, AccountKind } from '@souk/auth/contracts';
import type { Ctx, Id, Tx } from '@souk/core';
import { type HolderRow, ofAccount, type PasskeyRow, tables } from './tables.ts';

/** Oldest first. */
export const passkeysOf = async (ctx: Ctx, account: Account): Promise<PasskeyRow[]> =>
  ctx.read(tables).from('auth_passkeys_passkeys').where(ofAccount(account)).orderBy('id');

export const findPasskey = async (ctx: Ctx, account: Account, id: Id<'psk'>): Promise<PasskeyRow | undefined> =>
  ctx
    .read(tables)
    .from('auth_passkeys_passkeys')
    .where({ ...ofAccount(account), id })
    .first();

export const findByCredential = async (ctx: Ctx, kind: AccountKind, credentialHash: string): Promise<PasskeyRow | undefined> =>
  ctx.read(tables).from('auth_passkeys_passkeys').where({ kind, credential_hash: credentialHash }).first();

/** False when somebody has this credential already. */
export async function insertPasskey(tx: Tx, row: PasskeyRow): Promise<boolean> {
  await tx.write(tables).into('auth_passkeys_passkeys').insert(row).onConflict('credential_hash').ignore();
  return (await findPasskey(tx, { kind: row.kind, id: row.account_id }, row.id)) !== undefined;
}

export async function renamePasskey(tx: Tx, id: Id<'psk'>, name: string): Promise<void> {
  await tx.write(tables).into('auth_passkeys_passkeys').where({ id }).update({ name });
}

export const deletePasskey = async (tx: Tx, id: Id<'psk'>): Promise<number> =>
  tx.write(tables).into('auth_passkeys_passkeys').where({ id }).delete();

export async function deletePasskeysOf(tx: Tx, account: Account): Promise<void> {
  await tx.write(tables).into('auth_passkeys_passkeys').where(ofAccount(account)).delete();
}

/** Notes a use. False, and nothing is noted, when it is gone, or its counter has not gone on: 0 is of those that do not count. */
export async function usePasskey(tx: Tx, id: Id<'psk'>, shown: { counter: number; isSynced: boolean }): Promise<boolean> {
  const used: number = await tx
    .write(tables)
    .into('auth_passkeys_passkeys')
    .where({ id })
    .where((goesOn) => (shown.counter === 0 ? goesOn.where('counter', 0) : goesOn.where('counter', '<', shown.counter)))
    .update({ counter: shown.counter, is_synced: shown.isSynced ? 1 : 0, last_used_at: tx.now });
  return used === 1;
}

/** Which of these accounts have a passkey. */
export async function holdersAmong(ctx: Ctx, kind: AccountKind, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: Pick<PasskeyRow, 'account_id'>[] = await ctx
    .read(tables)
    .from('auth_passkeys_passkeys')
    .where({ kind })
    .whereIn('account_id', [...ids])
    .distinct('account_id');
  return new Set(rows.map(({ account_id }) => account_id));
}

export const findHolder = async (ctx: Ctx, account: Account): Promise<HolderRow | undefined> =>
  ctx.read(tables).from('auth_passkeys_holders').where(ofAccount(account)).first();

/** One for each account, for ever: an authenticator takes another for another person. */
export async function holderOf(tx: Tx, account: Account, fresh: string): Promise<HolderRow> {
  const row = { user_handle: fresh, ...ofAccount(account), created_at: tx.now };
  await tx.write(tables).into('auth_passkeys_holders').insert(row).onConflict(['kind', 'account_id']).ignore();
  return (await findHolder(tx, account)) ?? row;
}
