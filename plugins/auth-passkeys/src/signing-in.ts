import { timingSafeEqual } from 'node:crypto';
import type { AccountKind, Begun, SignIns } from '@souk/auth/contracts';
import type { Audit, Log, Outside } from '@souk/core';
import type { Challenges } from './challenges.ts';
import { authPasskeys, NotRecognised } from './contracts.ts';
import { hashOfCredential } from './registering.ts';
import { findByCredential, findHolder, usePasskey } from './storage/passkey-store.ts';
import type { PasskeyRow } from './storage/tables.ts';
import type { Assertion, WebAuthn } from './web-authn.ts';

/** Signing in without a name: the authenticator knows whose passkey it is. */
export class SigningIn {
  readonly #webAuthn: WebAuthn;
  readonly #challenges: Challenges;
  readonly #signIns: SignIns;
  readonly #audit: Audit;
  readonly #log: Log;

  constructor(webAuthn: WebAuthn, challenges: Challenges, signIns: SignIns, audit: Audit, log: Log) {
    this.#webAuthn = webAuthn;
    this.#challenges = challenges;
    this.#signIns = signIns;
    this.#audit = audit;
    this.#log = log;
  }

  async begin(outside: Outside, kind: AccountKind): Promise<{ challenge: string; rpId: string }> {
    const { rpId } = this.#webAuthn;
    return { challenge: await outside.transact((tx) => this.#challenges.issue(tx, { purpose: 'sign-in', kind })), rpId };
  }

  /** @throws Problem `auth-passkeys.challenge-not-valid`, `auth-passkeys.not-recognised`, `auth.wrong-credentials` */
  async finish(outside: Outside, kind: AccountKind, credential: Assertion, agent: string | undefined): Promise<Begun> {
    const challenge = await this.#challenges.take(outside, credential.response.clientDataJSON, { purpose: 'sign-in', kind });
    const passkey = await this.#find(outside, kind, credential);
    const result = passkey ? await this.#webAuthn.assertion(credential, challenge, passkey) : { wrong: 'nobody here has it' };
    if (!passkey || 'wrong' in result) {
      this.#log.info({ reason: 'wrong' in result ? result.wrong : '' }, 'A passkey was not recognised');
      throw NotRecognised();
    }
    const begun = await outside.transact(async (tx) => {
      if (await usePasskey(tx, passkey.id, result.right))
        return this.#signIns.begin(tx, { kind, id: passkey.account_id }, { agent, secondFactor: true });
      // The counter of a copy lags behind: two devices hold what should be in one. That it was tried is kept, though it is refused.
      const details = { account: passkey.account_id, known: passkey.counter, shown: result.right.counter };
      await this.#audit.note(tx, { action: 'auth-passkeys.refuse-counter', subject: passkey.id, details });
      return undefined;
    });
    if (!begun) throw NotRecognised();
    return begun;
  }

  /** Of this side of the store, and of whom the authenticator says it is. */
  async #find(outside: Outside, kind: AccountKind, { id, response }: Assertion): Promise<PasskeyRow | undefined> {
    const passkey = await findByCredential(outside, kind, hashOfCredential(id));
    const holder = passkey && (await findHolder(outside, { kind, id: passkey.account_id }));
    return holder && same(holder.user_handle, response.userHandle) ? passkey : undefined;
  }
}
export const SigningInPart = authPasskeys.service<SigningIn>('SigningIn');

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
