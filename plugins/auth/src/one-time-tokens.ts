import { createHash, timingSafeEqual } from 'node:crypto';
import { addMs, type Ctx, type GuestTokens, type Id, type Tx } from '@souk/core';
import { auth, TokenNotValid } from './contracts.ts';
import { findOneTimeToken, insertOneTimeToken, takeOneTimeToken } from './storage/one-time-token-store.ts';
import type { OneTimeTokenRow } from './storage/tables.ts';

export type Purpose = 'invitation' | 'password-reset' | 'email-verification' | 'email-change';

/** Long enough to be found in the mail, short enough to be worth little later (ASVS 5.0, 6.5.5); an invitation waits for working hours. */
const lifeMs: Readonly<Record<Purpose, number>> = {
  invitation: 72 * 3_600_000,
  'password-reset': 15 * 60_000,
  'email-verification': 24 * 3_600_000,
  'email-change': 60 * 60_000,
};
const prefix = 'itk';
const form = /^(one_[0-9a-hjkmnp-tv-z]{26})\.(.{20,200})$/;

/** Links that open something once. The token is `<id>.<HMAC of a server key over the id>`: 256 bits nobody can guess, and none are stored. */
export class OneTimeTokens {
  readonly #guestTokens: GuestTokens;

  constructor(guestTokens: GuestTokens) {
    this.#guestTokens = guestTokens;
  }

  async issue(tx: Tx, purpose: Purpose, account: { id: string; email: string }): Promise<Id<'one'>> {
    const id = tx.newId('one');
    const times = { created_at: tx.now, expires_at: addMs(tx.now, lifeMs[purpose]), used_at: null };
    await insertOneTimeToken(tx, { id, purpose, account_id: account.id, email: account.email, ...times });
    return id;
  }

  /** Made again whenever it is to be shown: a job that sends it carries the id only. */
  tokenOf(id: Id<'one'>): string {
    return `${id}.${this.#guestTokens.of(prefix, id)}`;
  }

  /** Whose it is, before anything costly is done for it. @throws Problem `auth.token-not-valid` */
  look(ctx: Ctx, purpose: Purpose, token: string): Promise<OneTimeTokenRow> {
    return this.#checked(token, (id) => findOneTimeToken(ctx, id, purpose));
  }

  /** @throws Problem `auth.token-not-valid` */
  take(tx: Tx, purpose: Purpose, token: string): Promise<OneTimeTokenRow> {
    return this.#checked(token, (id) => takeOneTimeToken(tx, id, purpose));
  }

  async #checked(token: string, rowOf: (id: Id<'one'>) => Promise<OneTimeTokenRow | undefined>): Promise<OneTimeTokenRow> {
    const id = form.exec(token)?.[1] as Id<'one'> | undefined;
    const row = id !== undefined && same(token, this.tokenOf(id)) ? await rowOf(id) : undefined;
    if (!row) throw TokenNotValid();
    return row;
  }
}
export const OneTimeTokensPart = auth.service<OneTimeTokens>('OneTimeTokens');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
