import type { Account, AccountKind, SignInMeans } from '@souk/auth/contracts';
import type { Ctx, Tx } from '@souk/core';
import type { Providers } from './providers.ts';
import { deleteIdentitiesOf, issuersAmong } from './storage/identity-store.ts';

/** A way in for customers, as long as the store takes the provider: one it was taken from would let nobody in. */
export class OidcMeans implements SignInMeans {
  readonly #providers: Providers;
  readonly name = 'oidc';
  /** What the provider asked of them is not known here. */
  readonly isSecondFactor = false;

  constructor(providers: Providers) {
    this.#providers = providers;
  }

  async heldBy(ctx: Ctx, kind: AccountKind, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (kind !== 'customer') return new Set();
    const rows = await issuersAmong(ctx, ids);
    return new Set(rows.filter(({ issuer }) => this.#providers.nameOf(issuer) !== undefined).map(({ customer_id: id }) => id));
  }

  async forget(tx: Tx, { kind, id }: Account): Promise<void> {
    if (kind === 'customer') await deleteIdentitiesOf(tx, id);
  }
}
