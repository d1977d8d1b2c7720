import { randomUUID } from 'node:crypto';
import type { OpenStore } from '../driver/open-store.ts';

/** A passkey of theirs, as one that was registered long ago: what it can do is not tried here, only whose it is. */
export async function keepPasskey({ running }: OpenStore, customerId: string): Promise<string> {
  const unique = randomUUID();
  const id = `psk_${unique.replaceAll('-', '').slice(0, 26)}`;
  await running.database.run(
    `INSERT INTO auth_passkeys_passkeys
      (id, kind, account_id, name, credential_id, credential_hash, public_key, counter, is_synced, created_at)
      VALUES (?, 'customer', ?, 'Phone', ?, ?, 'AAAA', 0, 0, '2026-01-01 00:00:00.000')`,
    [id, customerId, unique, unique],
  );
  return id;
}
