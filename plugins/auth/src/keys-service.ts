import { type Audit, addMs, type Ctx, type Id, type StoreMode, type Tx } from '@souk/core';
import { KeyNotFound } from './contracts.ts';
import { composeKey, hashOfKey } from './domain/secret-key.ts';
import { insertKey, listKeys, revokeKey } from './storage/key-store.ts';
import type { KeyRow } from './storage/tables.ts';

/** Makes, lists and revokes API keys. */
export class KeysService {
  readonly #mode: StoreMode;
  readonly #audit: Audit;

  constructor(mode: StoreMode, audit: Audit) {
    this.#mode = mode;
    this.#audit = audit;
  }

  /** The secret is in the answer and nowhere else: it is shown once. */
  async create(
    tx: Tx,
    wanted: { name: string; scopes: readonly string[]; liveMs: number | undefined },
  ): Promise<{ id: Id<'key'>; secret: string }> {
    const id = tx.newId('key');
    const secret = composeKey(this.#mode.mode === 'production' ? 'live' : 'dev', id);
    const { name, scopes, liveMs } = wanted;
    const ends = liveMs === undefined ? null : addMs(tx.now, liveMs);
    const unused = { revoked_at: null, last_used_at: null };
    await insertKey(tx, {
      id,
      name,
      secret_hash: hashOfKey(secret),
      scopes: JSON.stringify(scopes),
      created_at: tx.now,
      expires_at: ends,
      ...unused,
    });
    await this.#audit.note(tx, { action: 'auth.create-key', subject: id, details: { scopes: scopes.join(' ') } });
    return { id, secret };
  }

  async list(ctx: Ctx): Promise<readonly KeyRow[]> {
    return listKeys(ctx, 1_000);
  }

  /** @throws Problem `auth.key-not-found` when there is none, or it was revoked before */
  async revoke(tx: Tx, id: Id<'key'>): Promise<void> {
    if (!(await revokeKey(tx, id))) throw KeyNotFound();
    await this.#audit.note(tx, { action: 'auth.revoke-key', subject: id });
  }
}
