import type { Id, Tx } from '@souk/core';
import { tables } from './tables.ts';

export async function replaceRecoveryCodes(tx: Tx, staffId: Id<'stf'>, hashes: readonly string[]): Promise<void> {
  await tx.write(tables).into('auth_recovery_codes').where({ staff_id: staffId }).delete();
  const rows = hashes.map((hash) => ({ staff_id: staffId, code_hash: hash, used_at: null }));
  await tx.write(tables).into('auth_recovery_codes').insertEach(rows);
}

/** False when there is no such code, or it was used. */
export async function takeRecoveryCode(tx: Tx, staffId: Id<'stf'>, hash: string): Promise<boolean> {
  const unused = { staff_id: staffId, code_hash: hash, used_at: null };
  const taken: number = await tx.write(tables).into('auth_recovery_codes').where(unused).update({ used_at: tx.now });
  return taken === 1;
}
