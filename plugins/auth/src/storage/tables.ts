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

export const tables = auth.tables<{ auth_keys: KeyRow }>();
