import { type Actor, type Authenticator, CoreProblem, type Credentials, type Outside } from '@souk/core';
import { hashOfKey, idOfKey, sameKey } from './domain/secret-key.ts';
import type { Settings } from './settings.ts';
import { findLiveKey, touchKey } from './storage/key-store.ts';

/** The use of a key is noted at most this often: reading with a key must not become a write per request. */
const touchEveryMs = 60_000;

/** Answers who is calling. What is shown and not known is refused, never taken for a guest. */
export class KeyAuthenticator implements Authenticator {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async authenticate(outside: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer === undefined) return { kind: 'guest' };
    const { adminKey } = this.#settings;
    if (adminKey !== undefined && sameKey(bearer, adminKey)) return { kind: 'staff', id: 'development', permissions: ['*'] };
    const id = idOfKey(bearer);
    const key = id && (await findLiveKey(outside, id));
    if (!key || !sameKey(hashOfKey(bearer), key.secret_hash)) throw CoreProblem.unauthenticated();
    const idleMs = outside.now.getTime() - (key.last_used_at?.getTime() ?? 0);
    if (idleMs > touchEveryMs) await outside.transact((tx) => touchKey(tx, key.id));
    return { kind: 'key', id: key.id, permissions: JSON.parse(key.scopes) };
  }
}
