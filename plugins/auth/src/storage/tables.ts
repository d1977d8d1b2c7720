import type { Id } from '@souk/core';
import { auth } from '../contracts.ts';

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

export type AccountKind = 'customer' | 'staff';

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
  /** What the browser or app calls itself, for the owner to recognise. */
  agent: string | null;
}

export const tables = auth.tables<{ auth_keys: KeyRow; auth_customers: CustomerRow; auth_sessions: SessionRow }>();
