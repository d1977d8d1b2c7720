import { type Actor, addMs, type Ctx, csrfToken, type GuestTokens, type Id, type SessionCookie, type Tx } from '@souk/core';
import { type Begun, SessionNotFound } from './contracts.ts';
import { hashOfKey } from './domain/secret-key.ts';
import { composeSecret } from './domain/session-secret.ts';
import type { Settings } from './settings.ts';
import { findSession, insertSession, liveSessionsOf, revokeSessions } from './storage/session-store.ts';
import type { AccountKind, SessionRow } from './storage/tables.ts';

export type { Begun };

type Account = { readonly kind: AccountKind; readonly account_id: string };

const hourMs = 3_600_000;
const forgotten: SessionCookie = { value: undefined, maxAgeMs: 0 };

/** Who is signed in, where: made at sign-in, listed and ended by their owner. */
export class SessionsService {
  readonly #settings: Settings;
  readonly #guestTokens: GuestTokens;

  constructor(settings: Settings, guestTokens: GuestTokens) {
    this.#settings = settings;
    this.#guestTokens = guestTokens;
  }

  async begin(tx: Tx, account: Account, agent: string | undefined, secondFactor = false): Promise<Begun> {
    const [id, token] = [tx.newId('ses'), composeSecret()];
    const { idleMs, lifeMs } = this.times(account.kind);
    // Who signs in anew on the same side leaves no old session open (ASVS 5.0, 7.2.4).
    if (tx.actor.kind === account.kind) await this.endCurrent(tx);
    const expires = addMs(tx.now, lifeMs);
    await insertSession(tx, {
      id,
      secret_hash: hashOfKey(token),
      ...account,
      created_at: tx.now,
      seen_at: tx.now,
      idles_at: addMs(tx.now, idleMs),
      expires_at: expires,
      revoked_at: null,
      proven_at: tx.now,
      second_factor_at: secondFactor ? tx.now : null,
      agent: agent?.slice(0, 200) ?? null,
    });
    const cookie = { value: token, maxAgeMs: lifeMs };
    return { id, token, csrfToken: this.csrfTokenOf(id), expiresAt: expires, cookie };
  }

  /** The session the request came with, unless it is over. */
  async current(ctx: Ctx): Promise<SessionRow | undefined> {
    const { actor } = ctx;
    return 'session' in actor && actor.session !== undefined ? findSession(ctx, actor.session as Id<'ses'>) : undefined;
  }

  csrfTokenOf(id: string): string {
    return this.#guestTokens.of(csrfToken, id);
  }

  list(ctx: Ctx, account: Account): Promise<SessionRow[]> {
    return liveSessionsOf(ctx, account, 100);
  }

  /** Ends the session the request came with, and tells the browser to forget it. */
  async endCurrent(tx: Tx): Promise<SessionCookie> {
    const { actor } = tx;
    if ('session' in actor && actor.session !== undefined) await revokeSessions(tx, accountOf(actor), { only: actor.session });
    return forgotten;
  }

  /** @throws Problem `auth.session-not-found` when it is not theirs, or over */
  async end(tx: Tx, id: Id<'ses'>): Promise<void> {
    if ((await revokeSessions(tx, accountOf(tx.actor), { only: id })) === 0) throw SessionNotFound();
  }

  /** After a change of password or means of signing in: whoever else is in is out. */
  async endOthers(tx: Tx, account: Account, but?: string): Promise<void> {
    await revokeSessions(tx, account, but === undefined ? {} : { but });
  }

  times(kind: AccountKind): { readonly idleMs: number; readonly lifeMs: number } {
    const { sessionIdleHours, sessionHours, staffSessionIdleHours, staffSessionHours } = this.#settings;
    const [idle, life] = kind === 'staff' ? [staffSessionIdleHours, staffSessionHours] : [sessionIdleHours, sessionHours];
    return { idleMs: idle * hourMs, lifeMs: life * hourMs };
  }
}

/** @throws Error for an actor without an account: the route's access sees to it */
export function accountOf(actor: Actor): Account {
  if (actor.kind !== 'customer' && actor.kind !== 'staff') throw new Error(`A ${actor.kind} has no account`);
  return { kind: actor.kind, account_id: actor.id };
}
