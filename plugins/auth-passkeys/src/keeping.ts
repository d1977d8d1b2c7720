import type { Account, Accounts } from '@souk/auth/contracts';
import type { Audit, Ctx, Id, Outside } from '@souk/core';
import { authPasskeys, LastWayIn, PasskeyNotFound } from './contracts.ts';
import { mayLose } from './domain/may-lose.ts';
import { deletePasskey, findPasskey, passkeysOf, renamePasskey } from './storage/passkey-store.ts';
import type { PasskeyRow } from './storage/tables.ts';

/** The passkeys of whoever is signed in: seen, renamed, removed. All of it goes on while the store takes no passkeys. */
export class Keeping {
  readonly #accounts: Accounts;
  readonly #audit: Audit;

  constructor(accounts: Accounts, audit: Audit) {
    this.#accounts = accounts;
    this.#audit = audit;
  }

  list(ctx: Ctx): Promise<PasskeyRow[]> {
    return passkeysOf(ctx, accountOf(ctx));
  }

  /** @throws Problem `auth-passkeys.not-found` */
  rename(outside: Outside, id: Id<'psk'>, name: string): Promise<PasskeyRow> {
    return outside.transact(async (tx) => {
      const passkey = await findPasskey(tx, accountOf(tx), id);
      if (!passkey) throw PasskeyNotFound();
      await renamePasskey(tx, id, name);
      return { ...passkey, name };
    });
  }

  /**
   * Other sessions end: one of them may be on the device that was lost.
   * @throws Problem `auth-passkeys.not-found`, `auth-passkeys.last-way-in`, `auth.proof-needed`, `auth.second-factor-needed`
   */
  async remove(outside: Outside, id: Id<'psk'>): Promise<void> {
    await this.#accounts.mustBeProven(outside);
    await outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      const all = await passkeysOf(tx, account);
      if (!all.some((passkey) => passkey.id === id)) throw PasskeyNotFound();
      if (all.length === 1 && !mayLose(account, 'passkey')) throw LastWayIn();
      await deletePasskey(tx, id);
      await this.#accounts.signOut(tx, account, account.session);
      await this.#audit.note(tx, { action: 'auth-passkeys.remove', subject: id, details: { account: account.id } });
    });
  }
}
export const KeepingPart = authPasskeys.service<Keeping>('Keeping');

/** @throws Error for an actor without an account: the route's access sees to it */
function accountOf({ actor }: Ctx): Account {
  if (actor.kind !== 'customer' && actor.kind !== 'staff') throw new Error(`A ${actor.kind} has no passkeys`);
  return { kind: actor.kind, id: actor.id };
}
