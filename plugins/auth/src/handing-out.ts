import type { Ctx, Permissions } from '@souk/core';
import { auth, MoreThanYours, NoSuchPermission } from './contracts.ts';
import { beyond } from './domain/permits.ts';

/** What may be put into a role or a key, and by whom. */
export class HandingOut {
  readonly #known: ReadonlySet<string>;

  constructor(permissions: Permissions) {
    this.#known = new Set(['*', ...permissions.map(({ id }) => id)]);
  }

  /** @throws Problem `auth.no-such-permission`, `auth.more-than-yours` */
  check(ctx: Ctx, wanted: readonly string[]): void {
    const unknown = wanted.find((permission) => !this.#known.has(permission));
    if (unknown !== undefined) throw NoSuchPermission({ permission: unknown });
    this.mustHold(ctx, wanted);
  }

  /** @throws Problem `auth.more-than-yours` */
  mustHold({ actor }: Ctx, wanted: readonly string[]): void {
    if (actor.kind === 'system') return; // whoever may run commands on the machine owns the store
    const more = beyond('permissions' in actor ? actor.permissions : [], wanted);
    if (more !== undefined) throw MoreThanYours({ permission: more });
  }
}
export const HandingOutPart = auth.service<HandingOut>('HandingOut');
