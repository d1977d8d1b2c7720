import type { Ctx, Tx } from '@souk/core';
import { type Account, auth, type SignInMeans } from './contracts.ts';
import type { CustomerRow, StaffRow } from './storage/tables.ts';

/** How accounts can be signed in to: by what is ours, and by the means of other plugins. */
export class WaysIn {
  readonly #means: readonly SignInMeans[];

  constructor(means: readonly SignInMeans[]) {
    this.#means = means;
  }

  async of(ctx: Ctx, { kind, id }: Account, row: CustomerRow | StaffRow): Promise<{ waysIn: string[]; secondFactors: string[] }> {
    const held: SignInMeans[] = [];
    for (const means of this.#means) if ((await means.heldBy(ctx, kind, [id])).has(id)) held.push(means);
    const authenticator = 'totp_confirmed_at' in row && row.totp_confirmed_at !== null ? ['authenticator'] : [];
    return {
      waysIn: [...(row.password_hash === null ? [] : ['password']), ...authenticator, ...held.map(({ name }) => name)],
      secondFactors: [...authenticator, ...held.filter(({ isSecondFactor }) => isSecondFactor).map(({ name }) => name)],
    };
  }

  /** Takes away those of other plugins. */
  async forget(tx: Tx, account: Account): Promise<void> {
    for (const means of this.#means) await means.forget(tx, account);
  }

  /** Which of these staff have a second factor, of whatever kind. */
  async withSecondFactor(ctx: Ctx, rows: readonly StaffRow[]): Promise<ReadonlySet<string>> {
    const holders = new Set<string>(rows.filter(({ totp_confirmed_at: at }) => at !== null).map(({ id }) => id));
    const others = rows.map(({ id }) => id).filter((id) => !holders.has(id));
    if (others.length === 0) return holders;
    for (const means of this.#means.filter(({ isSecondFactor }) => isSecondFactor))
      for (const id of await means.heldBy(ctx, 'staff', others)) holders.add(id);
    return holders;
  }
}
export const WaysInPart = auth.service<WaysIn>('WaysIn');
