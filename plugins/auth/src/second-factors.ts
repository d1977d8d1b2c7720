import { createHash, randomBytes } from 'node:crypto'; // tidy: recovery codes must be secret, so their randomness is not given
import type { Id, Outside, Secrets, Tx } from '@souk/core';
import { auth, WrongSecondFactor } from './contracts.ts';
import { replaceRecoveryCodes, takeRecoveryCode } from './storage/recovery-code-store.ts';
import { lockStaff, updateStaff } from './storage/staff-store.ts';
import type { StaffRow } from './storage/tables.ts';

export interface SecondFactor {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

const periodSeconds = 30;
const recoveryCodeCount = 10;

/** Codes of an authenticator (RFC 6238), each taken once, and the codes on paper for the day it is lost. */
export class SecondFactors {
  readonly #secrets: Secrets;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** A new secret, not in force until its first code was shown: until then the one before is. */
  async begin(outside: Outside, id: Id<'stf'>, email: string): Promise<{ secret: string; uri: string }> {
    const { generateSecret, generateURI } = await import('otplib');
    const secret = generateSecret();
    const sealed = this.#secrets.seal(placeOf(id), secret);
    await outside.transact((tx) => updateStaff(tx, id, { totp_pending: sealed }));
    return { secret, uri: generateURI({ issuer: 'Souk', label: email, secret }) };
  }

  /** Shown right, it is in force: answers the recovery codes, once. @throws Problem `auth.wrong-second-factor` */
  async confirm(tx: Tx, id: Id<'stf'>, code: string): Promise<readonly string[]> {
    const staff = await lockStaff(tx, id);
    const step = staff && (await this.#stepOf({ ...staff, totp_secret: staff.totp_pending, totp_step: 0 }, code, tx.now));
    if (!staff || step === undefined) throw WrongSecondFactor();
    const inForce = { totp_secret: staff.totp_pending, totp_pending: null, totp_step: step, totp_confirmed_at: tx.now };
    await updateStaff(tx, id, inForce);
    const codes = Array.from({ length: recoveryCodeCount }, () =>
      randomBytes(16)
        .toString('hex')
        .replaceAll(/(.{4})(?=.)/g, '$1-'),
    );
    await replaceRecoveryCodes(tx, id, codes.map(hashOf));
    return codes;
  }

  /** The authenticator and the codes on paper: none of them opens any more. */
  async forget(tx: Tx, id: Id<'stf'>): Promise<void> {
    await updateStaff(tx, id, { totp_secret: null, totp_pending: null, totp_step: 0, totp_confirmed_at: null });
    await replaceRecoveryCodes(tx, id, []);
  }

  /** @throws Problem `auth.wrong-second-factor` */
  async take(tx: Tx, id: Id<'stf'>, { code, recoveryCode }: SecondFactor): Promise<void> {
    if (code !== undefined) return this.#takeCode(tx, id, code);
    const hash = hashOf((recoveryCode ?? '').trim().toLowerCase());
    if (!(await takeRecoveryCode(tx, id, hash))) throw WrongSecondFactor();
  }

  /** Under the lock of the row, so that one code does not open twice at the same moment. */
  async #takeCode(tx: Tx, id: Id<'stf'>, code: string): Promise<void> {
    const staff = await lockStaff(tx, id);
    const step = staff && (await this.#stepOf(staff, code, tx.now));
    if (step === undefined) throw WrongSecondFactor();
    await updateStaff(tx, id, { totp_step: step });
  }

  async #stepOf({ id, totp_secret: sealed, totp_step: last }: StaffRow, token: string, now: Date): Promise<number | undefined> {
    if (sealed === null || !/^\d{6}$/.test(token)) return undefined;
    const { verify } = await import('otplib');
    const epoch = Math.floor(now.getTime() / 1_000);
    const after = last > 0 ? { afterTimeStep: last } : {};
    const result = await verify({ secret: this.#secrets.open(placeOf(id), sealed), token, epoch, epochTolerance: periodSeconds, ...after });
    return result.valid && 'timeStep' in result ? result.timeStep : undefined;
  }
}
export const SecondFactorsPart = auth.service<SecondFactors>('SecondFactors');

const placeOf = (id: Id<'stf'>): string => `auth_staff:totp_secret:${id}`;
const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url');
