import type { Account, AccountKind } from '@souk/auth/contracts';
import type { Id } from '@souk/core';
import { authPasskeys } from '../contracts.ts';

/** Who an authenticator says it belongs to: random, so that it tells nothing about them. */
export interface HolderRow {
  user_handle: string;
  kind: AccountKind;
  account_id: string;
  created_at: Date;
}

export interface PasskeyRow {
  id: Id<'psk'>;
  kind: AccountKind;
  account_id: string;
  /** What its owner calls it. */
  name: string;
  /** Base64url, as browsers write it; up to 1,023 bytes. */
  credential_id: string;
  /** SHA-256 of that; unique. */
  credential_hash: string;
  /** A COSE key, base64url. */
  public_key: string;
  /** How often the authenticator says it was used; 0 for ever of those that do not count. */
  counter: number;
  /** 1: kept by its maker for other devices of the same person. */
  is_synced: number;
  created_at: Date;
  last_used_at: Date | null;
}

export type Purpose = 'registration' | 'sign-in';

export interface ChallengeRow {
  /** SHA-256; the challenge itself is not stored. */
  challenge_hash: string;
  purpose: Purpose;
  kind: AccountKind;
  /** Null before anybody is signed in. */
  account_id: string | null;
  session_id: string | null;
  expires_at: Date;
}

export const tables = authPasskeys.tables<{
  auth_passkeys_holders: HolderRow;
  auth_passkeys_passkeys: PasskeyRow;
  auth_passkeys_challenges: ChallengeRow;
}>();

export const ofAccount = ({ kind, id }: Account): Pick<PasskeyRow, 'kind' | 'account_id'> => ({ kind, account_id: id });
