import type { Accounts, HeldAccount } from '@souk/auth/contracts';
import type { Actor, Audit, Outside, Tx } from '@souk/core';
import { type Authorizations, type BoundTo, drawProofs } from './authorizations.ts';
import { authOidc, TooManyIdentities } from './contracts.ts';
import { linkIdentity } from './link-identity.ts';
import type { OpenId } from './open-id.ts';
import type { Providers } from './providers.ts';
import type { Authorization, Returned } from './signing-in.ts';
import { identitiesOf } from './storage/identity-store.ts';
import type { IdentityRow } from './storage/tables.ts';

const identitiesMax = 20;

/** Identities are linked by whoever is signed in, and signed in just now. */
export class Linking {
  readonly #providers: Providers;
  readonly #openId: OpenId;
  readonly #authorizations: Authorizations;
  readonly #accounts: Accounts;
  readonly #audit: Audit;

  constructor(providers: Providers, openId: OpenId, authorizations: Authorizations, accounts: Accounts, audit: Audit) {
    this.#providers = providers;
    this.#openId = openId;
    this.#authorizations = authorizations;
    this.#accounts = accounts;
    this.#audit = audit;
  }

  /** @throws Problem `auth.proof-needed`, `auth-oidc.unknown-provider`, `.too-many`, `.provider-refused`, `.provider-unavailable` */
  async begin(outside: Outside, name: string): Promise<Authorization> {
    const [provider, proofs] = [this.#providers.named(name), drawProofs()];
    await this.#accounts.mustBeProven(outside);
    const url = await this.#openId.authorizationUrl(outside, provider, proofs);
    const issued = await outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      await mustHaveRoom(tx, account);
      return this.#authorizations.issue(tx, proofs, boundTo(name, account.id, account.session));
    });
    return { url, ...issued };
  }

  /**
   * The authorization was given to this session, minutes ago, when it was proven: it is not asked for a proof again.
   * @throws Problem `auth-oidc.…`: those of `recognise`, `state-not-valid`, `identity-taken`, `too-many`
   */
  async finish(outside: Outside, name: string, { state, browserSecret, ...answer }: Returned): Promise<IdentityRow> {
    const provider = this.#providers.named(name);
    const { id, session } = signedIn(outside.actor);
    const proofs = await this.#authorizations.take(outside, { state, browserSecret }, boundTo(name, id, session));
    const person = await this.#openId.recognise(outside, provider, answer, proofs);
    return outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      await mustHaveRoom(tx, account);
      return linkIdentity(tx, this.#audit, person, account.id);
    });
  }
}
export const LinkingPart = authOidc.service<Linking>('Linking');

const boundTo = (provider: string, account: string, session: string): BoundTo => ({ provider, purpose: 'link', account, session });

async function mustHaveRoom(tx: Tx, { id }: HeldAccount): Promise<void> {
  if ((await identitiesOf(tx, id)).length >= identitiesMax) throw TooManyIdentities({ identitiesMax });
}

/** @throws Error for who has no session: the route's access, and `begin`, have seen to it */
function signedIn(actor: Actor): { id: string; session: string } {
  if (actor.kind !== 'customer') throw new Error(`A ${actor.kind} has no identities`);
  return { id: actor.id, session: actor.session ?? '' };
}
