import { type Audit, addMs, type Id, type Outside, type Tx } from '@souk/core';
import { auth, RefreshTokenNotValid } from './contracts.ts';
import type { CustomersService } from './customers-service.ts';
import { composeAccessToken, composeRefreshToken } from './domain/family-tokens.ts';
import { hashOfKey } from './domain/secret-key.ts';
import type { SessionsService } from './sessions-service.ts';
import type { Settings } from './settings.ts';
import { findSession, prolongSession, revokeSessions } from './storage/session-store.ts';
import type { SessionRow } from './storage/tables.ts';
import { findTokenPair, insertTokenPair, takeTokenPair, takeTokenPairsOf } from './storage/token-pair-store.ts';

/** As it is shown, once. */
export interface TokenPair {
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Short tokens for apps, each with one that asks for the next. All that come of one sign-in are a family, which is a session: listed, ended
 * and ending as others do.
 */
export class TokenPairsService {
  readonly #settings: Settings;
  readonly #customers: CustomersService;
  readonly #sessions: SessionsService;
  readonly #audit: Audit;

  constructor(settings: Settings, customers: CustomersService, sessions: SessionsService, audit: Audit) {
    this.#settings = settings;
    this.#customers = customers;
    this.#sessions = sessions;
    this.#audit = audit;
  }

  /** @throws Problem `auth.wrong-credentials`, `core.rate-limited` after too many of them */
  async begin(
    outside: Outside,
    shown: { email: string; password: string },
    { agent, network }: { agent: string | undefined; network: string },
  ): Promise<TokenPair> {
    const customer = await this.#customers.recognise(outside, shown, network);
    return outside.transact(async (tx) => {
      // The session's own secret is shown to nobody: only the tokens open it.
      const { id } = await this.#sessions.begin(tx, { kind: 'customer', account_id: customer.id }, agent);
      const pair = await this.#issue(tx, id);
      if (!pair) throw new Error(`The session ${id} was over before it began`);
      return pair;
    });
  }

  /**
   * Takes the refresh token and the access token beside it. One that is shown a second time is in two hands, and nobody knows which of them are
   * the owner's: the family ends (RFC 9700, 4.14.2).
   * @throws Problem `auth.refresh-token-not-valid`
   */
  async refresh(outside: Outside, refreshToken: string): Promise<TokenPair> {
    const hash = hashOfKey(refreshToken);
    const pair = await outside.once(
      (tx) => this.#take(tx, hash),
      (tx) => this.#again(tx, hash),
    );
    // Not before the commit: an end of the family stays.
    if (!pair) throw RefreshTokenNotValid();
    return pair;
  }

  async #take(tx: Tx, hash: string): Promise<TokenPair | undefined> {
    const taken = await takeTokenPair(tx, hash);
    if (taken) return this.#issue(tx, taken.session_id);
    const known = await findTokenPair(tx, hash);
    if (known && known.taken_at !== null) await this.#endFamily(tx, known.session_id);
    return undefined;
  }

  /** It was taken under this Idempotency-Key, and the process died before it could show what came of it: nobody has that, so it is replaced. */
  async #again(tx: Tx, hash: string): Promise<TokenPair | undefined> {
    const known = await findTokenPair(tx, hash);
    if (!known || known.taken_at === null) return undefined;
    await takeTokenPairsOf(tx, known.session_id);
    return this.#issue(tx, known.session_id);
  }

  /** Undefined when the family is over. */
  async #issue(tx: Tx, sessionId: Id<'ses'>): Promise<TokenPair | undefined> {
    const session = await findSession(tx, sessionId);
    if (!session) return undefined;
    const { accessTokenMinutes, refreshTokenDays } = this.#settings;
    const [accessToken, refreshToken] = [composeAccessToken(), composeRefreshToken()];
    const accessExpiresAt = notAfter(session, addMs(tx.now, accessTokenMinutes * minuteMs));
    const refreshExpiresAt = notAfter(session, addMs(tx.now, refreshTokenDays * dayMs));
    if (!(await prolongSession(tx, sessionId, { seen_at: tx.now, idles_at: refreshExpiresAt }))) return undefined;
    await insertTokenPair(tx, {
      refresh_hash: hashOfKey(refreshToken),
      access_hash: hashOfKey(accessToken),
      session_id: sessionId,
      created_at: tx.now,
      access_expires_at: accessExpiresAt,
      refresh_expires_at: refreshExpiresAt,
      taken_at: null,
    });
    return { accessToken, accessExpiresAt, refreshToken, refreshExpiresAt };
  }

  async #endFamily(tx: Tx, sessionId: Id<'ses'>): Promise<void> {
    const session = await findSession(tx, sessionId);
    if (!session) return;
    const { kind, account_id } = session;
    const ended = await revokeSessions(tx, { kind, account_id }, { only: sessionId });
    if (ended > 0) await this.#audit.note(tx, { action: 'auth.end-token-family', subject: sessionId, details: { account: account_id } });
  }
}
export const TokenPairs = auth.service<TokenPairsService>('TokenPairs');

const notAfter = ({ expires_at: end }: SessionRow, instant: Date): Date => (instant < end ? instant : end);
