import type { Account, AccountKind, SignInMeans } from '@souk/auth/contracts';
import type { Ctx, Tx } from '@souk/core';
import { deletePasskeysOf, holdersAmong } from './storage/passkey-store.ts';

/** By what is stored, whether or not the store takes passkeys at present: switching them off must not let a password alone in. */
export class PasskeyMeans implements SignInMeans {
  readonly name = 'passkey';
  /** The device is what they have; who they are, the device has looked at: we take no passkey without. */
  readonly isSecondFactor = true;

  heldBy(ctx: Ctx, kind: AccountKind, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return holdersAmong(ctx, kind, ids);
  }

  forget(tx: Tx, account: Account): Promise<void> {
    return deletePasskeysOf(tx, account);
  }
}
