import { type Actor, type Authenticator, addMs, CoreProblem, type Credentials, type Id, type Outside } from '@souk/core';
import { byKey, touchEveryMs } from './by-key.ts';
import { isAccessToken } from './domain/family-tokens.ts';
import { hashOfKey, sameKey } from './domain/secret-key.ts';
import { isSessionSecret } from './domain/session-secret.ts';
import type { SessionsService } from './sessions-service.ts';
import type { Settings } from './settings.ts';
import type { StaffService } from './staff-service.ts';
import { findLiveSession, touchSession } from './storage/session-store.ts';
import type { SessionRow } from './storage/tables.ts';
import { findSessionOfAccessToken } from './storage/token-pair-store.ts';

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

  async authenticate(outside: Outside, { bearer, cookie, address }: Credentials): Promise<Actor> {
    if (bearer === undefined) return (cookie !== undefined && (await this.#bySession(outside, cookie))) || { kind: 'guest' };
    const { adminKey } = this.#settings;
    if (adminKey !== undefined && sameKey(bearer, adminKey)) return { kind: 'staff', id: 'development', permissions: ['*'] };
    const actor = await this.#byBearer(outside, bearer, address);
    if (!actor) throw CoreProblem.unauthenticated();
    return actor;
  }

  async #byBearer(outside: Outside, bearer: string, address: string | undefined): Promise<Actor | undefined> {
    if (isSessionSecret(bearer)) return this.#bySession(outside, bearer);
    if (!isAccessToken(bearer)) return byKey(outside, bearer, address);
    const session = await findSessionOfAccessToken(outside, hashOfKey(bearer));
    if (!session) return undefined;
    // Seen, and no longer alive for it: only a refreshment prolongs a family.
    await this.#touch(outside, session, {});
    return this.#actorOf(outside, session);
  }

  async #bySession(outside: Outside, secret: string): Promise<Actor | undefined> {
    const session = isSessionSecret(secret) ? await findLiveSession(outside, hashOfKey(secret)) : undefined;
    if (!session) return undefined;
    await this.#touch(outside, session, { idles_at: addMs(outside.now, this.#sessions.times(session.kind).idleMs) });
    return this.#actorOf(outside, session);
  }

  async #touch(outside: Outside, { id, seen_at }: SessionRow, more: { idles_at?: Date }): Promise<void> {
    const idleMs = outside.now.getTime() - seen_at.getTime();
    if (idleMs > touchEveryMs) await outside.transact((tx) => touchSession(tx, id, { seen_at: tx.now, ...more }));
  }

  async #actorOf(outside: Outside, session: SessionRow): Promise<Actor | undefined> {
    const { id, kind, account_id: account } = session;
    if (kind === 'customer') return { kind, id: account, session: id };
    const permissions = await this.#staff.permissionsOf(outside, account as Id<'stf'>);
    // Without a second factor they are who they are, and may do nothing but set one up.
    return permissions && { kind, id: account, session: id, permissions: session.second_factor_at === null ? [] : permissions };
  }
}
