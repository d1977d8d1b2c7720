import { randomUUID } from 'node:crypto';
import type { OpenStore } from '../driver/open-store.ts';

/** An identity of theirs at a provider that the store does not take any more: who could sign in by it is not tried here, only whose it is. */
export async function keepIdentity({ running }: OpenStore, customerId: string): Promise<string> {
  const unique = randomUUID();
  const id = `idn_${unique.replaceAll('-', '').slice(0, 26)}`;
  await running.database.run(
    `INSERT INTO auth_oidc_identities (id, customer_id, issuer, subject, created_at)
      VALUES (?, ?, 'https://accounts.example', ?, '2026-01-01 00:00:00.000')`,
    [id, customerId, unique],
  );
  return id;
}
