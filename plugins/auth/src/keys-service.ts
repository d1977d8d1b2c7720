import { type Audit, addMs, type Ctx, type Id, type StoreMode, type Tx } from '@souk/core';
import { KeyNotFound } from './contracts.ts';
import { composeKey, hashOfKey } from './domain/secret-key.ts';
import type { HandingOut } from './handing-out.ts';
import { insertKey, listKeys, lockLiveKey, replaceSecret, revokeKey } from './storage/key-store.ts';
import type { KeyKind, KeyRow } from './storage/tables.ts';

/** The secret is in the answer and nowhere else: it is shown once. */
export interface MadeKey {
  readonly id: Id<'key'>;
  readonly secret: string;
}

export interface RotatedKey extends MadeKey {
  /** Until then the secret before works, too. */
  readonly previousEndsAt: Date;
}

interface WantedKey {
  readonly name: string;
  readonly liveMs: number | undefined;
}
interface WantedSecretKey extends WantedKey {
  readonly scopes: readonly string[];
  /** Left out: from anywhere. */
  readonly networks?: readonly string[] | undefined;
}

const hourMs = 3_600_000;

/** Makes, lists, rotates and revokes API keys. */
export class KeysService {
  readonly #mode: StoreMode;
  readonly #audit: Audit;
  readonly #handingOut: HandingOut;

  constructor(mode: StoreMode, audit: Audit, handingOut: HandingOut) {
    this.#mode = mode;
    this.#audit = audit;
    this.#handingOut = handingOut;
  }

  create(tx: Tx, { scopes, networks, ...wanted }: WantedSecretKey): Promise<MadeKey> {
    return this.#insert(tx, 'secret', wanted, { scopes, networks });
  }

  /** Names a storefront, and permits nothing: it may stand in a page or an app that anybody can read. */
  createPublishable(tx: Tx, wanted: WantedKey): Promise<MadeKey> {
    return this.#insert(tx, 'publishable', wanted, { scopes: [] });
  }

  async #insert(
    tx: Tx,
    kind: KeyKind,
    { name, liveMs }: WantedKey,
    { scopes, networks }: Pick<WantedSecretKey, 'scopes' | 'networks'>,
  ): Promise<MadeKey> {
    const id = tx.newId('key');
    const secret = this.#compose(id, kind);
    await insertKey(tx, {
      id,
      kind,
      name,
      secret_hash: hashOfKey(secret),
      scopes: JSON.stringify(scopes),
      networks: networks === undefined ? null : JSON.stringify(networks),
      created_at: tx.now,
      expires_at: liveMs === undefined ? null : addMs(tx.now, liveMs),
      revoked_at: null,
      last_used_at: null,
      previous_hash: null,
      previous_ends_at: null,
    });
    const details = { kind, scopes: scopes.join(' '), ...(networks && { networks: networks.join(' ') }) };
    await this.#audit.note(tx, { action: 'auth.create-key', subject: id, details });
    return { id, secret };
  }

  async list(ctx: Ctx): Promise<readonly KeyRow[]> {
    return listKeys(ctx, 1_000);
  }

  /**
   * A new secret for the same key; the one before works until the overlap ends, and those before it no more.
   * @throws Problem `auth.key-not-found` when it is over or never was, `auth.more-than-yours`
   */
  async rotate(tx: Tx, id: Id<'key'>, overlapHours: number): Promise<RotatedKey> {
    const key = await this.#holdFor(tx, id);
    const previousEndsAt = addMs(tx.now, overlapHours * hourMs);
    const rotated = await this.#replace(tx, key, { previous_hash: key.secret_hash, previous_ends_at: previousEndsAt });
    await this.#audit.note(tx, { action: 'auth.rotate-key', subject: id, details: { overlapHours } });
    return rotated;
  }

  /** It was rotated, and the process died before it could show the secret: another in its place, while the one before works on. */
  async showAgain(tx: Tx, id: Id<'key'>): Promise<RotatedKey> {
    const key = await this.#holdFor(tx, id);
    return this.#replace(tx, key, { previous_hash: key.previous_hash, previous_ends_at: key.previous_ends_at ?? tx.now });
  }

  /** @throws Problem `auth.key-not-found` when there is none, or it was revoked before */
  async revoke(tx: Tx, id: Id<'key'>): Promise<void> {
    if (!(await revokeKey(tx, id))) throw KeyNotFound();
    await this.#audit.note(tx, { action: 'auth.revoke-key', subject: id });
  }

  async #holdFor(tx: Tx, id: Id<'key'>): Promise<KeyRow> {
    const key = await lockLiveKey(tx, id);
    if (!key) throw KeyNotFound();
    // Whoever is shown the secret may do what the key may.
    this.#handingOut.mustHold(tx, JSON.parse(key.scopes));
    return key;
  }

  async #replace(tx: Tx, { id, kind }: KeyRow, before: { previous_hash: string | null; previous_ends_at: Date }): Promise<RotatedKey> {
    const secret = this.#compose(id, kind);
    await replaceSecret(tx, id, { secret_hash: hashOfKey(secret), ...before });
    return { id, secret, previousEndsAt: before.previous_ends_at };
  }

  #compose(id: Id<'key'>, kind: KeyKind): string {
    return composeKey(this.#mode.mode === 'production' ? 'live' : 'dev', id, kind);
  }
}
