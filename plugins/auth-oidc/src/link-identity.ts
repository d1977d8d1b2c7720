import type { Audit, Tx } from '@souk/core';
import { IdentityTaken } from './contracts.ts';
import { insertIdentity } from './storage/identity-store.ts';
import type { IdentityRow, Subject } from './storage/tables.ts';

/** From here on the subject is this customer. @throws Problem `auth-oidc.identity-taken` */
export async function linkIdentity(tx: Tx, audit: Audit, { issuer, subject }: Subject, customerId: string): Promise<IdentityRow> {
  const row = { id: tx.newId('idn'), customer_id: customerId, issuer, subject, created_at: tx.now, last_used_at: null };
  if (!(await insertIdentity(tx, row))) throw IdentityTaken();
  await audit.note(tx, { action: 'auth-oidc.link', subject: row.id, details: { account: customerId } });
  return row;
}
