import type { Actor } from '@souk/core';

/** Who asked, as it is kept: `staff stf_…`, `system`. */
export const askerOf = (actor: Actor): string => ('id' in actor ? `${actor.kind} ${actor.id}`.slice(0, 100) : actor.kind);
