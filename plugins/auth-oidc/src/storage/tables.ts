import type { Id } from '@souk/core';
import { authOidc } from '../contracts.ts';

/** Somebody at an issuer: these two never change, and an e-mail address may. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

export interface IdentityRow extends Subject {
  id: Id<'idn'>;
  customer_id: string;
  created_at: Date;
  last_used_at: Date | null;
}

export type Purpose = 'sign-in' | 'link';

/** A browser that was sent to a provider, and has not come back. */
export interface AuthorizationRow {
  /** SHA-256; the state itself is not stored. */
  state_hash: string;
  /** SHA-256 of what the browser that began must show at the end. */
  browser_hash: string;
  /** By its name in the settings. */
  provider: string;
  purpose: Purpose;
  /** Null before anybody is signed in. */
  account_id: string | null;
  session_id: string | null;
  /** The code verifier and the nonce, sealed by core's Secrets for `auth_oidc_authorizations:sealed:<state hash>`. */
  sealed: string;
  expires_at: Date;
}

export const tables = authOidc.tables<{
  auth_oidc_authorizations: AuthorizationRow;
  auth_oidc_identities: IdentityRow;
}>();
