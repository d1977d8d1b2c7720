import { addMs, CoreProblem, type Ctx, type Id, type Tx } from '@souk/core';
import { type Account, type Accounts, type HeldAccount, ProofNeeded, SecondFactorNeeded } from './contracts.ts';
import { accountOf, type SessionsService } from './sessions-service.ts';
import { lockCustomer } from './storage/customer-store.ts';
import { lockStaff } from './storage/staff-store.ts';
import type { WaysIn } from './ways-in.ts';

/** Long enough to find the phone, short enough that a session left open is not an account lost (ASVS 5.0, 7.5.1). */
const provenForMs = 15 * 60_000;

/** What a plugin that brings a way in must know of an account, and may do to it. */
export class AccountsService implements Accounts {
  readonly #sessions: SessionsService;
  readonly #waysIn: WaysIn;

  constructor(sessions: SessionsService, waysIn: WaysIn) {
    this.#sessions = sessions;
    this.#waysIn = waysIn;
  }

  async mustBeProven(ctx: Ctx): Promise<void> {
    const session = await this.#sessions.current(ctx);
    if (!session || addMs(session.proven_at, provenForMs) <= ctx.now) throw ProofNeeded();
  }

  async hold(tx: Tx): Promise<HeldAccount> {
    const { kind, account_id: id } = accountOf(tx.actor);
    const row = kind === 'staff' ? await lockStaff(tx, id as Id<'stf'>) : await lockCustomer(tx, id as Id<'cus'>);
    // After the lock: whoever held it before us may have ended this session.
    const session = await this.#sessions.current(tx);
    if (!row || !session) throw CoreProblem.unauthenticated();
    const { waysIn, secondFactors } = await this.#waysIn.of(tx, { kind, id }, row);
    if (kind === 'staff' && secondFactors.length > 0 && session.second_factor_at === null) throw SecondFactorNeeded();
    return { kind, id, email: row.email, name: row.name, session: session.id, waysIn, secondFactors };
  }

  async signOut(tx: Tx, { kind, id }: Account, but?: string): Promise<void> {
    await this.#sessions.endOthers(tx, { kind, account_id: id }, but);
  }
}
