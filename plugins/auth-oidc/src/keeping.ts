import type { Accounts } from '@souk/auth/contracts';
import type { Audit, Ctx, Id, Outside } from '@souk/core';
import { authOidc, IdentityNotFound, LastWayIn } from './contracts.ts';
import type { Providers } from './providers.ts';
import { deleteIdentity, identitiesOf } from './storage/identity-store.ts';
import type { IdentityRow } from './storage/tables.ts';

/** The identities of whoever is signed in: seen and removed, also those of providers that the store does not take any more. */
export class Keeping {
  readonly #providers: Providers;
  readonly #accounts: Accounts;
  readonly #audit: Audit;

  constructor(providers: Providers, accounts: Accounts, audit: Audit) {
    this.#providers = providers;
    this.#accounts = accounts;
    this.#audit = audit;
  }

  async list(ctx: Ctx): Promise<IdentityRow[]> {
    if (ctx.actor.kind !== 'customer') throw new Error(`A ${ctx.actor.kind} has no identities`);
    return identitiesOf(ctx, ctx.actor.id);
  }

  /** By its name in the settings; none for a provider that was taken away. */
  providerOf({ issuer }: IdentityRow): string | undefined {
    return this.#providers.nameOf(issuer);
  }

  /**
   * Other sessions end: one of them may be of whoever the account at the provider was lost to.
   * @throws Problem `auth-oidc.not-found`, `auth-oidc.last-way-in`, `auth.proof-needed`
   */
  async remove(outside: Outside, id: Id<'idn'>): Promise<void> {
    await this.#accounts.mustBeProven(outside);
    await outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      const all = await identitiesOf(tx, account.id);
      if (!all.some((one) => one.id === id)) throw IdentityNotFound();
      const isLeft = all.some((one) => one.id !== id && this.providerOf(one) !== undefined);
      if (!isLeft && !account.waysIn.some((name) => name !== 'oidc')) throw LastWayIn();
      await deleteIdentity(tx, id);
      await this.#accounts.signOut(tx, account, account.session);
      await this.#audit.note(tx, { action: 'auth-oidc.unlink', subject: id, details: { account: account.id } });
    });
  }
}
export const KeepingPart = authOidc.service<Keeping>('Keeping');
