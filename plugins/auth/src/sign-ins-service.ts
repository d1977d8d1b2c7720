import type { Id, Tx } from '@souk/core';
import { type Account, type Begun, type SignIns, WrongCredentials } from './contracts.ts';
import type { SessionsService } from './sessions-service.ts';
import { findCustomer } from './storage/customer-store.ts';
import { lockStaff } from './storage/staff-store.ts';

/** Sessions for whom another plugin has recognised. */
export class SignInsService implements SignIns {
  readonly #sessions: SessionsService;

  constructor(sessions: SessionsService) {
    this.#sessions = sessions;
  }

  async begin(
    tx: Tx,
    { kind, id }: Account,
    { agent, secondFactor }: { agent: string | undefined; secondFactor: boolean },
  ): Promise<Begun> {
    const maySignIn =
      kind === 'staff'
        ? // Locked, so that whoever is being disabled now has no session left when that is done.
          (await lockStaff(tx, id as Id<'stf'>))?.state === 'active'
        : (await findCustomer(tx, { id: id as Id<'cus'> })) !== undefined;
    if (!maySignIn) throw WrongCredentials();
    return this.#sessions.begin(tx, { kind, account_id: id }, agent, secondFactor);
  }
}
