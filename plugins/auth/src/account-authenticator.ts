import { type Actor, type Authenticator, addMs, CoreProblem, type Credentials, type Id, type Outside } from '@souk/core';
import { hashOfKey, idOfKey, sameKey } from './domain/secret-key.ts';
import { isSessionSecret } from './domain/session-secret.ts';
import type { SessionsService } from './sessions-service.ts';
import type { Settings } from './settings.ts';
import type { StaffService } from './staff-service.ts';
import { findLiveKey, touchKey } from './storage/key-store.ts';
import { findLiveSession, touchSession } from './storage/session-store.ts';

/** The use of a key or session is noted at most this often: reading with one must not become a write per request. */
const touchEveryMs = 60_000;

/** Answers who is calling, whatever they show: the one way in. What is shown and not known is refused, never taken for a guest. */
export class AccountAuthenticator implements Authenticator {
  readonly #settings: Settings;
  readonly #sessions: SessionsService;
  readonly #staff: StaffService;

  constructor(settings: Settings, sessions: SessionsService, staff: StaffService) {
    this.#settings = settings;
    this.#sessions = sessions;
    this.#staff = staff;
  }

  async authenticate(outside: Outside, { bearer, cookie }: Credentials): Promise<Actor> {
    if (bearer === undefined) return (cookie !== undefined && (await this.#bySession(outside, cookie))) || { kind: 'guest' };
    const { adminKey } = this.#settings;
    if (adminKey !== undefined && sameKey(bearer, adminKey)) return { kind: 'staff', id: 'development', permissions: ['*'] };
    const actor = isSessionSecret(bearer) ? await this.#bySession(outside, bearer) : await byKey(outside, bearer);
    if (!actor) throw CoreProblem.unauthenticated();
    return actor;
  }

  async #bySession(outside: Outside, secret: string): Promise<Actor | undefined> {
    const session = isSessionSecret(secret) ? await findLiveSession(outside, hashOfKey(secret)) : undefined;
    if (!session) return undefined;
    const idleMs = outside.now.getTime() - session.seen_at.getTime();
    if (idleMs > touchEveryMs) {
      const idles = addMs(outside.now, this.#sessions.times(session.kind).idleMs);
      await outside.transact((tx) => touchSession(tx, session.id, { seen_at: tx.now, idles_at: idles }));
    }
    const { id, kind, account_id: account } = session;
    if (kind === 'customer') return { kind, id: account, session: id };
    const permissions = await this.#staff.permissionsOf(outside, account as Id<'stf'>);
    // Without a second factor they are who they are, and may do nothing but set one up.
    return permissions && { kind, id: account, session: id, permissions: session.second_factor_at === null ? [] : permissions };
  }
}

async function byKey(outside: Outside, bearer: string): Promise<Actor | undefined> {
  const id = idOfKey(bearer);
  const key = id && (await findLiveKey(outside, id));
  if (!key || !sameKey(hashOfKey(bearer), key.secret_hash)) return undefined;
  const idleMs = outside.now.getTime() - (key.last_used_at?.getTime() ?? 0);
  if (idleMs > touchEveryMs) await outside.transact((tx) => touchKey(tx, key.id));
  return { kind: 'key', id: key.id, permissions: JSON.parse(key.scopes) };
}
