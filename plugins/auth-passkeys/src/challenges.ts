import { createHash, randomBytes } from 'node:crypto'; // tidy: a challenge must be secret, so its randomness is not given
import type { AccountKind } from '@souk/auth/contracts';
import { addMs, type Outside, type Tx } from '@souk/core';
import { authPasskeys, ChallengeNotValid, PasskeyRefused } from './contracts.ts';
import { readClientData } from './domain/client-data.ts';
import { insertChallenge, takeChallenge } from './storage/challenge-store.ts';
import type { Purpose } from './storage/tables.ts';

/** What a challenge is good for: one purpose, on one side of the store, and once somebody is signed in, their session. */
export interface BoundTo {
  readonly purpose: Purpose;
  readonly kind: AccountKind;
  readonly account?: string;
  readonly session?: string;
}

export const challengeLifeMs = 5 * 60_000;

/** What an authenticator signs, so that an answer holds once and now: 256 random bits, of which the SHA-256 is stored. */
export class Challenges {
  async issue(tx: Tx, boundTo: BoundTo): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    await insertChallenge(tx, { ...rowOf(challenge, boundTo), expires_at: addMs(tx.now, challengeLifeMs) });
    return challenge;
  }

  /**
   * The challenge that was answered. It is over from here on, in a commit of its own: an answer that turns out wrong has used it, too.
   * @throws Problem `auth-passkeys.challenge-not-valid`; `auth-passkeys.refused` for a frame in another site's page
   */
  async take(outside: Outside, clientDataJson: string, boundTo: BoundTo): Promise<string> {
    const said = readClientData(clientDataJson);
    if (!said || !(await outside.transact((tx) => takeChallenge(tx, rowOf(said.challenge, boundTo))))) throw ChallengeNotValid();
    if (said.crossOrigin) throw PasskeyRefused();
    return said.challenge;
  }
}
export const ChallengesPart = authPasskeys.service<Challenges>('Challenges');

const rowOf = (challenge: string, { purpose, kind, account, session }: BoundTo) => ({
  challenge_hash: createHash('sha256').update(challenge).digest('base64url'),
  purpose,
  kind,
  account_id: account ?? null,
  session_id: session ?? null,
});
