import type { Begun, NewCustomers, ProvenCustomer, SignIns } from '@souk/auth/contracts';
import type { Audit, Outside, Tx } from '@souk/core';
import { z } from 'zod';
import { type Authorizations, drawProofs } from './authorizations.ts';
import { AccountExists, AddressNotProven, authOidc } from './contracts.ts';
import { nameIn, provenEmail } from './domain/claims.ts';
import { linkIdentity } from './link-identity.ts';
import type { Answer, OpenId, Person } from './open-id.ts';
import type { Providers } from './providers.ts';
import { findIdentity, useIdentity } from './storage/identity-store.ts';

/** A browser that is to go to the provider, and come back with what it is given here. */
export interface Authorization {
  readonly url: string;
  readonly browserSecret: string;
  readonly expiresAt: Date;
}

export interface Returned extends Answer {
  readonly state: string;
  readonly browserSecret: string;
}

const Address = z.email().max(254);

/** Signing in by what an identity provider says: whoever they are there, they are here. */
export class SigningIn {
  readonly #providers: Providers;
  readonly #openId: OpenId;
  readonly #authorizations: Authorizations;
  readonly #signIns: SignIns;
  readonly #newCustomers: NewCustomers;
  readonly #audit: Audit;

  constructor(
    providers: Providers,
    openId: OpenId,
    authorizations: Authorizations,
    signIns: SignIns,
    newCustomers: NewCustomers,
    audit: Audit,
  ) {
    this.#providers = providers;
    this.#openId = openId;
    this.#authorizations = authorizations;
    this.#signIns = signIns;
    this.#newCustomers = newCustomers;
    this.#audit = audit;
  }

  /** @throws Problem `auth-oidc.unknown-provider`, `auth-oidc.provider-refused`, `auth-oidc.provider-unavailable` */
  async begin(outside: Outside, name: string): Promise<Authorization> {
    const [provider, proofs] = [this.#providers.named(name), drawProofs()];
    const url = await this.#openId.authorizationUrl(outside, provider, proofs);
    const issued = await outside.transact((tx) => this.#authorizations.issue(tx, proofs, { provider: name, purpose: 'sign-in' }));
    return { url, ...issued };
  }

  /** @throws Problem `auth-oidc.…`: those of `recognise`, `state-not-valid`, `address-not-proven`, `account-exists`; `auth.wrong-credentials` */
  async finish(outside: Outside, name: string, { state, browserSecret, ...answer }: Returned, agent: string | undefined): Promise<Begun> {
    const provider = this.#providers.named(name);
    const proofs = await this.#authorizations.take(outside, { state, browserSecret }, { provider: name, purpose: 'sign-in' });
    const person = await this.#openId.recognise(outside, provider, answer, proofs);
    const known = () => outside.transact((tx) => this.#beginKnown(tx, person, agent));
    const begun = await known();
    if (begun) return begun;
    const profile = await person.profile();
    const email = Address.safeParse(provenEmail(profile));
    if (!email.success) throw AddressNotProven();
    // Once more at the end: of two first sign-ins at once, one finds the address taken, by the other.
    const session =
      (await outside.transact((tx) => this.#beginNew(tx, person, { email: email.data, name: nameIn(profile) }, agent))) ?? (await known());
    if (!session) throw AccountExists();
    return session;
  }

  async #beginKnown(tx: Tx, person: Person, agent: string | undefined): Promise<Begun | undefined> {
    const identity = await findIdentity(tx, person);
    if (!identity || !(await useIdentity(tx, identity.id))) return undefined;
    return this.#begin(tx, identity.customer_id, agent);
  }

  async #beginNew(tx: Tx, person: Person, customer: ProvenCustomer, agent: string | undefined): Promise<Begun | undefined> {
    const account = await this.#newCustomers.open(tx, customer);
    if (!account) return undefined;
    await linkIdentity(tx, this.#audit, person, account.id);
    return this.#begin(tx, account.id, agent);
  }

  /** What the provider asked of them is not known here: no second factor. */
  #begin(tx: Tx, id: string, agent: string | undefined): Promise<Begun> {
    return this.#signIns.begin(tx, { kind: 'customer', id }, { agent, secondFactor: false });
  }
}
export const SigningInPart = authOidc.service<SigningIn>('SigningIn');
