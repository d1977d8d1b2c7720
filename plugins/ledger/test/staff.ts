import { type Actor, Authenticator, bind, CoreProblem, type Credentials, defineContract, definePlugin, type Outside } from '@souk/core';

const staffOnly = defineContract({ name: 'staff-only', version: '1.0.0' });

/** Whoever shows `sk_all` may do everything, `sk_none` is staff who may do nothing. */
class StaffOnly implements Authenticator {
  async authenticate(_: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer === 'sk_all') return { kind: 'key', id: 'key_all', permissions: ['*'] };
    if (bearer === 'sk_none') return { kind: 'key', id: 'key_none', permissions: [] };
    throw CoreProblem.unauthenticated();
  }
}

/** Stands in for the auth plugin, which this one does not know. */
export const staff = definePlugin({ provides: staffOnly, requires: [], services: [bind(Authenticator, StaffOnly, [])] });
