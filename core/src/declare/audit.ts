import type { Ctx, Tx } from './context.ts';
import { type Token, token } from './token.ts';

/** Something that was done and must be found again: by whom is the transaction's actor. */
export interface AuditNote {
  /** What was done, as `<plugin>.<verb and noun>`: `auth.revoke-key`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject: string;
  /** Why, and what changed. No secrets and no personal data, only ids: it can never be taken away again. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditEntry extends Required<AuditNote> {
  readonly sequence: number;
  readonly at: Date;
  /** `staff:stf_…`, `key:key_…`, `system:<reason>`. */
  readonly actor: string;
  readonly requestId: string;
}

/** Who did what: append-only, each entry bound to the one before by its hash (`souk verify`, I21). */
export interface Audit {
  /**
   * In the transaction that does it: both are there, or neither. It takes the lock of the chain, which every note waits for: note last,
   * and not on the path of shoppers.
   */
  note(tx: Tx, note: AuditNote): Promise<void>;
  /** Newest first, of this subject or of all. */
  list(ctx: Ctx, which: { subject?: string; before?: number; limit: number }): Promise<readonly AuditEntry[]>;
}
export const Audit: Token<Audit, 'core'> = token('core', 'Audit');
