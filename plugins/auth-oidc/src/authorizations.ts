import { createHash, randomBytes } from 'node:crypto'; // tidy: states and verifiers must be secret, so their randomness is not given
import { addMs, type Outside, type Secrets, type Tx } from '@souk/core';
import { authOidc, StateNotValid } from './contracts.ts';
import { insertAuthorization, takeAuthorization } from './storage/authorization-store.ts';
import type { Purpose } from './storage/tables.ts';

/** What an authorization is good for: one provider, one purpose, and once somebody is signed in, their session. */
export interface BoundTo {
  readonly provider: string;
  readonly purpose: Purpose;
  readonly account?: string;
  readonly session?: string;
}

/** What the provider is told of when it begins, or at the end; the browser sees the state and the nonce only. */
export interface Proofs {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export const authorizationLifeMs = 10 * 60_000;

const random = (): string => randomBytes(32).toString('base64url');
export const drawProofs = (): Proofs => ({ state: random(), nonce: random(), codeVerifier: random() });

/** Browsers on their way to a provider and back: each comes back once, in time, and as the one that went. */
export class Authorizations {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** @returns what the browser must show at the end: a page that was handed somebody else's state and code does not have it */
  async issue(tx: Tx, { state, nonce, codeVerifier }: Proofs, boundTo: BoundTo): Promise<{ browserSecret: string; expiresAt: Date }> {
    const browserSecret = random();
    const expiresAt = addMs(tx.now, authorizationLifeMs);
    const row = rowOf(state, browserSecret, boundTo);
    const sealed = this.#secrets.seal(placeOf(row.state_hash), JSON.stringify([nonce, codeVerifier]));
    await insertAuthorization(tx, { ...row, sealed, expires_at: expiresAt });
    return { browserSecret, expiresAt };
  }

  /**
   * It is over from here on, in a commit of its own: a code that turns out wrong has used it, too.
   * @throws Problem `auth-oidc.state-not-valid`
   */
  async take(outside: Outside, { state, browserSecret }: { state: string; browserSecret: string }, boundTo: BoundTo): Promise<Proofs> {
    const row = rowOf(state, browserSecret, boundTo);
    const sealed = await outside.transact((tx) => takeAuthorization(tx, row));
    if (sealed === undefined) throw StateNotValid();
    const [nonce, codeVerifier] = JSON.parse(this.#secrets.open(placeOf(row.state_hash), sealed)) as [string, string];
    return { state, nonce, codeVerifier };
  }
}
export const AuthorizationsPart = authOidc.service<Authorizations>('Authorizations');

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const placeOf = (stateHash: string): string => `auth_oidc_authorizations:sealed:${stateHash}`;

const rowOf = (state: string, browserSecret: string, { provider, purpose, account, session }: BoundTo) => ({
  state_hash: hashOf(state),
  browser_hash: hashOf(browserSecret),
  provider,
  purpose,
  account_id: account ?? null,
  session_id: session ?? null,
});
