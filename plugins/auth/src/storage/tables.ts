import type { Id } from '@souk/core';
import { type AccountKind, auth } from '../contracts.ts';

export type { AccountKind };

/** `publishable`: names a storefront, and permits nothing. */
export type KeyKind = 'secret' | 'publishable';

export interface KeyRow {
  id: Id<'key'>;
  name: string;
  secret_hash: string;
  /** JSON list of permission ids; `["*"]` may do everything. */
  scopes: string;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  kind: KeyKind;
  /** The secret before the last rotation; it opens until `previous_ends_at`. */
  previous_hash: string | null;
  previous_ends_at: Date | null;
  /** JSON list of networks it may be used from; null: from anywhere. */
  networks: string | null;
}

export interface TokenPairRow {
  refresh_hash: string;
  access_hash: string;
  session_id: Id<'ses'>;
  created_at: Date;
  access_expires_at: Date;
  refresh_expires_at: Date;
  /** When the refresh token was used: both tokens are over. */
  taken_at: Date | null;
}

export interface CustomerRow {
  id: Id<'cus'>;
  /** Normalised; unique. */
  email: string;
  /** Null for who signs in by other means only. */
  password_hash: string | null;
  name: string | null;
  email_verified_at: Date | null;
  created_at: Date;
}

export interface SessionRow {
  id: Id<'ses'>;
  secret_hash: string;
  kind: AccountKind;
  account_id: string;
  created_at: Date;
  seen_at: Date;
  /** Over unless it is used before. */
  idles_at: Date;
  /** Over whatever happens. */
  expires_at: Date;
  revoked_at: Date | null;
  /** When a password or passkey was last shown: some changes ask for a fresh one. */
  proven_at: Date;
  /** When a second factor was shown; staff may do nothing before. */
  second_factor_at: Date | null;
  /** What the browser or app calls itself, for the owner to recognise. */
  agent: string | null;
}

export type StaffState = 'invited' | 'active' | 'disabled';

export interface StaffRow {
  id: Id<'stf'>;
  /** Normalised; unique. */
  email: string;
  name: string;
  state: StaffState;
  password_hash: string | null;
  /** Sealed by core's Secrets for `auth_staff:totp_secret:<id>`. */
  totp_secret: string | null;
  /** Of an authenticator that was begun and has shown no code yet; sealed for the same place. */
  totp_pending: string | null;
  /** The last step a code was taken for: each is taken once. */
  totp_step: number;
  /** Null until the first code was right. */
  totp_confirmed_at: Date | null;
  created_at: Date;
}

export interface RoleRow {
  id: Id<'rol'>;
  name: string;
  /** JSON list of permission ids; `["*"]` may do everything. */
  permissions: string;
  created_at: Date;
}

export interface GrantRow {
  staff_id: Id<'stf'>;
  role_id: Id<'rol'>;
  /** `*`: everywhere. */
  scope: string;
}

export interface RecoveryCodeRow {
  staff_id: Id<'stf'>;
  code_hash: string;
  used_at: Date | null;
}

export interface OneTimeTokenRow {
  id: Id<'one'>;
  purpose: string;
  account_id: string;
  email: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export const tables = auth.tables<{
  auth_keys: KeyRow;
  auth_token_pairs: TokenPairRow;
  auth_customers: CustomerRow;
  auth_sessions: SessionRow;
  auth_staff: StaffRow;
  auth_roles: RoleRow;
  auth_grants: GrantRow;
  auth_recovery_codes: RecoveryCodeRow;
  auth_one_time_tokens: OneTimeTokenRow;
}>();
