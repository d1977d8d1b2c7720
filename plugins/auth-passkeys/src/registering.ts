import { createHash, randomBytes } from 'node:crypto'; // tidy: a user handle tells nothing of whom it is for, so it is not given
import type { Accounts, Begun, HeldAccount, SignIns } from '@souk/auth/contracts';
import type { Actor, Audit, Log, Outside, Tx } from '@souk/core';
import type { BoundTo, Challenges } from './challenges.ts';
import { authPasskeys, PasskeyKnown, PasskeyRefused, TooMany } from './contracts.ts';
import { holderOf, insertPasskey, passkeysOf } from './storage/passkey-store.ts';
import type { PasskeyRow } from './storage/tables.ts';
import type { Registered, Registration, WebAuthn } from './web-authn.ts';

export const passkeysMax = 20;

/** What an authenticator is asked to make a passkey of. */
export interface ToRegister {
  readonly challenge: string;
  readonly rpId: string;
  readonly userHandle: string;
  readonly account: HeldAccount;
  /** It is not to make another one where it has one of these. */
  readonly known: readonly PasskeyRow[];
}

/** Passkeys are added by whoever is signed in, and showed a password or passkey just now. */
export class Registering {
  readonly #webAuthn: WebAuthn;
  readonly #challenges: Challenges;
  readonly #accounts: Accounts;
  readonly #signIns: SignIns;
  readonly #audit: Audit;
  readonly #log: Log;

  constructor(webAuthn: WebAuthn, challenges: Challenges, accounts: Accounts, signIns: SignIns, audit: Audit, log: Log) {
    this.#webAuthn = webAuthn;
    this.#challenges = challenges;
    this.#accounts = accounts;
    this.#signIns = signIns;
    this.#audit = audit;
    this.#log = log;
  }

  /** @throws Problem `auth.proof-needed`, `auth.second-factor-needed`, `auth-passkeys.too-many` */
  async begin(outside: Outside): Promise<ToRegister> {
    const { rpId } = this.#webAuthn;
    await this.#accounts.mustBeProven(outside);
    return outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      const known = await this.#roomFor(tx, account);
      const holder = await holderOf(tx, account, randomBytes(32).toString('base64url'));
      const challenge = await this.#challenges.issue(tx, boundTo(account.kind, account.id, account.session));
      return { challenge, rpId, userHandle: holder.user_handle, account, known };
    });
  }

  /**
   * The challenge was given to this session, minutes ago, when it was proven: it is not asked for a proof again.
   * @returns a new session when this is the first second factor of staff: those from before could do nothing, and are over
   * @throws Problem `auth-passkeys.challenge-not-valid`, `auth-passkeys.refused`, `auth-passkeys.known-already`, `auth-passkeys.too-many`
   */
  async finish(
    outside: Outside,
    shown: { name: string; credential: Registration },
    agent: string | undefined,
  ): Promise<{ passkey: PasskeyRow; begun: Begun | undefined }> {
    const { kind, id, session } = signedIn(outside.actor);
    const challenge = await this.#challenges.take(outside, shown.credential.response.clientDataJSON, boundTo(kind, id, session));
    const result = await this.#webAuthn.registration(shown.credential, challenge);
    if ('wrong' in result) {
      this.#log.info({ reason: result.wrong }, 'A passkey was refused');
      throw PasskeyRefused();
    }
    return outside.transact(async (tx) => {
      const account = await this.#accounts.hold(tx);
      await this.#roomFor(tx, account);
      const passkey = rowOf(tx, account, shown.name, result.right);
      if (!(await insertPasskey(tx, passkey))) throw PasskeyKnown();
      const begun = isFirstFactor(account) ? await this.#beginAnew(tx, account, agent) : undefined;
      await this.#audit.note(tx, { action: 'auth-passkeys.add', subject: passkey.id, details: { account: account.id } });
      return { passkey, begun };
    });
  }

  async #roomFor(tx: Tx, account: HeldAccount): Promise<readonly PasskeyRow[]> {
    const known = await passkeysOf(tx, account);
    if (known.length >= passkeysMax) throw TooMany({ passkeysMax });
    return known;
  }

  /** Who may do more than before gets another session (ASVS 5.0, 7.2.4). */
  async #beginAnew(tx: Tx, account: HeldAccount, agent: string | undefined): Promise<Begun> {
    await this.#accounts.signOut(tx, account);
    return this.#signIns.begin(tx, account, { agent, secondFactor: true });
  }
}
export const RegisteringPart = authPasskeys.service<Registering>('Registering');

const isFirstFactor = ({ kind, secondFactors }: HeldAccount): boolean => kind === 'staff' && secondFactors.length === 0;
const boundTo = (kind: BoundTo['kind'], account: string, session: string): BoundTo => ({ purpose: 'registration', kind, account, session });

/** @throws Error for who has no session: the route's access, and `begin`, have seen to it */
function signedIn(actor: Actor): { kind: BoundTo['kind']; id: string; session: string } {
  if (actor.kind !== 'customer' && actor.kind !== 'staff') throw new Error(`A ${actor.kind} has no passkeys`);
  return { kind: actor.kind, id: actor.id, session: actor.session ?? '' };
}

const rowOf = (
  tx: Tx,
  { kind, id }: HeldAccount,
  name: string,
  { credentialId, publicKey, counter, isSynced }: Registered,
): PasskeyRow => ({
  id: tx.newId('psk'),
  kind,
  account_id: id,
  name,
  credential_id: credentialId,
  credential_hash: hashOfCredential(credentialId),
  public_key: publicKey,
  counter,
  is_synced: isSynced ? 1 : 0,
  created_at: tx.now,
  last_used_at: null,
});

/** Credential ids are longer than what a unique column holds. */
export const hashOfCredential = (credentialId: string): string => createHash('sha256').update(credentialId).digest('base64url');
