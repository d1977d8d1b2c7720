import type { Audit, Ctx, Id, Outside, Tx } from '@souk/core';
import { AddressTaken, auth, NotYourself, RoleNotFound, SecondFactorNeeded, StaffNotFound, WrongCredentials } from './contracts.ts';
import { normaliseEmail } from './domain/email.ts';
import { together } from './domain/permits.ts';
import type { HandingOut } from './handing-out.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import type { Passwords } from './passwords.ts';
import { post } from './post.ts';
import type { SecondFactor, SecondFactors } from './second-factors.ts';
import type { Begun, SessionsService } from './sessions-service.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { findRoles } from './storage/role-store.ts';
import { findStaff, grantRoles, insertStaff, lockStaff, rolesOf, updateStaff } from './storage/staff-store.ts';
import type { RoleRow, StaffRow, StaffState } from './storage/tables.ts';
import type { WaysIn } from './ways-in.ts';

export interface StaffMember {
  readonly row: StaffRow;
  readonly roles: readonly RoleRow[];
  /** Whether a second factor is in force, of whatever kind. */
  readonly secondFactor: boolean;
}

type Shown = { readonly email: string; readonly password: string } & SecondFactor;

/** Who works here: invited, given roles, disabled; signed in by password and second factor. */
export class StaffService {
  readonly #passwords: Passwords;
  readonly #sessions: SessionsService;
  readonly #tokens: OneTimeTokens;
  readonly #factors: SecondFactors;
  readonly #handingOut: HandingOut;
  readonly #waysIn: WaysIn;
  readonly #limits: SignInLimits;
  readonly #audit: Audit;

  constructor(
    passwords: Passwords,
    sessions: SessionsService,
    tokens: OneTimeTokens,
    factors: SecondFactors,
    handingOut: HandingOut,
    waysIn: WaysIn,
    limits: SignInLimits,
    audit: Audit,
  ) {
    this.#passwords = passwords;
    this.#sessions = sessions;
    this.#tokens = tokens;
    this.#factors = factors;
    this.#handingOut = handingOut;
    this.#waysIn = waysIn;
    this.#limits = limits;
    this.#audit = audit;
  }

  /** The token is for them, and is shown once. @throws Problem `auth.address-taken`, `auth.role-not-found`, `auth.more-than-yours` */
  async invite(
    tx: Tx,
    wanted: { email: string; name: string; roleIds: readonly Id<'rol'>[] },
  ): Promise<{ member: StaffMember; token: string }> {
    const [id, email] = [tx.newId('stf'), normaliseEmail(wanted.email)];
    const roles = await this.#rolesToGive(tx, wanted.roleIds);
    const unset = { password_hash: null, totp_secret: null, totp_pending: null, totp_step: 0, totp_confirmed_at: null };
    const row: StaffRow = { id, email, name: wanted.name, state: 'invited', ...unset, created_at: tx.now };
    if (!(await insertStaff(tx, row))) throw AddressTaken();
    await grantRoles(tx, id, wanted.roleIds);
    const tokenId = await this.#tokens.issue(tx, 'invitation', { id, email });
    post(tx, 'invitation', email, tokenId);
    await this.#audit.note(tx, { action: 'auth.invite-staff', subject: id, details: { roles: wanted.roleIds.join(' ') } });
    return { member: { row, roles, secondFactor: false }, token: this.#tokens.tokenOf(tokenId) };
  }

  /** @throws Problem `auth.token-not-valid` */
  async accept(outside: Outside, shown: { token: string; password: string }, agent: string | undefined): Promise<Begun> {
    const { email } = await this.#tokens.look(outside, 'invitation', shown.token);
    const hash = await this.#passwords.choose(shown.password, email);
    return outside.transact(async (tx) => {
      const id = (await this.#tokens.take(tx, 'invitation', shown.token)).account_id as Id<'stf'>;
      await updateStaff(tx, id, { password_hash: hash, state: 'active' });
      const begun = await this.#sessions.begin(tx, { kind: 'staff', account_id: id }, agent);
      await this.#audit.note(tx, { action: 'auth.accept-invitation', subject: id });
      return begun;
    });
  }

  /**
   * Who has no second factor yet is let in as far as to set one up.
   * @throws Problem `auth.wrong-credentials`, `auth.second-factor-needed`, `auth.wrong-second-factor`; `core.rate-limited` after too many of them
   */
  async signIn(outside: Outside, shown: Shown, { agent, network }: { agent: string | undefined; network: string }): Promise<Begun> {
    const staff = await this.#limits.password({ kind: 'staff', email: shown.email, network }, () => this.#recognise(outside, shown));
    const isEnrolled = staff.totp_confirmed_at !== null;
    if (isEnrolled && shown.code === undefined && shown.recoveryCode === undefined) throw SecondFactorNeeded();
    // Who has a passkey and no authenticator uses it: a password alone must not lead to where a second factor is set up.
    if (!isEnrolled && (await this.#waysIn.withSecondFactor(outside, [staff])).size > 0) throw SecondFactorNeeded();
    const begin = () =>
      outside.transact(async (tx) => {
        if (isEnrolled) await this.#factors.take(tx, staff.id, shown);
        return this.#sessions.begin(tx, { kind: 'staff', account_id: staff.id }, agent, isEnrolled);
      });
    return isEnrolled ? this.#limits.code(staff.id, begin) : begin();
  }

  async #recognise(outside: Outside, { email, password }: Shown): Promise<StaffRow> {
    const staff = await findStaff(outside, { email: normaliseEmail(email) });
    const isRight = await this.#passwords.isRight(staff?.password_hash ?? undefined, password);
    if (!isRight || staff?.state !== 'active') throw WrongCredentials();
    return staff;
  }

  async show(ctx: Ctx, id: Id<'stf'>): Promise<StaffMember> {
    const row = await findStaff(ctx, { id });
    if (!row) throw StaffNotFound();
    const [roles, holders] = [await rolesOf(ctx, [id]), await this.#waysIn.withSecondFactor(ctx, [row])];
    return { row, roles: roles.get(id) ?? [], secondFactor: holders.has(id) };
  }

  /** What they may do while signed in with a second factor; nothing once they are disabled. */
  async permissionsOf(ctx: Ctx, id: Id<'stf'>): Promise<readonly string[] | undefined> {
    const row = await findStaff(ctx, { id });
    if (row?.state !== 'active') return undefined;
    return together((await rolesOf(ctx, [id])).get(id) ?? []);
  }

  /** Whoever is disabled, or may do less than before, is signed out everywhere. @throws Problem `auth.staff-not-found`, `auth.not-yourself` … */
  async change(
    tx: Tx,
    id: Id<'stf'>,
    changes: { name?: string | undefined; roleIds?: readonly Id<'rol'>[] | undefined; state?: Exclude<StaffState, 'invited'> | undefined },
  ): Promise<StaffMember> {
    const row = await lockStaff(tx, id);
    if (!row) throw StaffNotFound();
    const { name, roleIds, state } = changes;
    const isOwn = 'id' in tx.actor && tx.actor.id === id;
    if (isOwn && (roleIds !== undefined || state !== undefined)) throw NotYourself();
    // Nobody takes from a colleague what they could not give: a helper cannot demote the owner.
    if (roleIds !== undefined || state !== undefined) this.#handingOut.check(tx, together((await rolesOf(tx, [id])).get(id) ?? []));
    if (roleIds !== undefined) {
      await this.#rolesToGive(tx, roleIds);
      await grantRoles(tx, id, roleIds);
    }
    const edits = { ...(name !== undefined && { name }), ...(state !== undefined && { state: stateAfter(row, state) }) };
    if (Object.keys(edits).length > 0) await updateStaff(tx, id, edits);
    if (roleIds !== undefined || state === 'disabled') await this.#sessions.endOthers(tx, { kind: 'staff', account_id: id });
    const details = { ...(roleIds && { roles: roleIds.join(' ') }), ...(state && { state }) };
    await this.#audit.note(tx, { action: 'auth.change-staff', subject: id, details });
    return this.show(tx, id);
  }

  /**
   * For who lost the phone: no second factor is in force any more, of whatever kind, and the next sign-in sets one up.
   * @throws Problem `auth.staff-not-found`, `auth.not-yourself`, `auth.more-than-yours`
   */
  async forgetSecondFactors(tx: Tx, id: Id<'stf'>): Promise<void> {
    if (!(await lockStaff(tx, id))) throw StaffNotFound();
    if ('id' in tx.actor && tx.actor.id === id) throw NotYourself();
    this.#handingOut.check(tx, together((await rolesOf(tx, [id])).get(id) ?? []));
    await this.#factors.forget(tx, id);
    await this.#waysIn.forget(tx, { kind: 'staff', id });
    await this.#sessions.endOthers(tx, { kind: 'staff', account_id: id });
    await this.#audit.note(tx, { action: 'auth.forget-second-factors', subject: id });
  }

  async #rolesToGive(ctx: Ctx, roleIds: readonly Id<'rol'>[]): Promise<readonly RoleRow[]> {
    const roles = await findRoles(ctx, roleIds);
    if (roles.length !== new Set(roleIds).size) throw RoleNotFound();
    this.#handingOut.check(ctx, together(roles));
    return roles;
  }
}
export const Staff = auth.service<StaffService>('Staff');

/** Who never took up the invitation has no password, and stays invited. */
const stateAfter = (row: StaffRow, wanted: 'active' | 'disabled'): StaffState =>
  wanted === 'active' && row.password_hash === null ? 'invited' : wanted;
