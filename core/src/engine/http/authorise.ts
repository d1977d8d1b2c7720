import { CoreProblem } from '../../declare/core.ts';
import type { Route } from '../../declare/route.ts';
import type { Exchange } from './exchange.ts';

/** May this caller use this route at all? What they may see through it is for the handler to decide. */
export function compileAuthorise({ access }: Route): (exchange: Exchange) => void {
  if (access === 'public') return () => {};
  if (access === 'customer' || access === 'staff') {
    return ({ caller }) => {
      if (caller.actor.kind !== access) throw CoreProblem.unauthenticated();
    };
  }
  const { id: permission } = access;
  return ({ caller: { actor } }) => {
    if (actor.kind === 'guest') throw CoreProblem.unauthenticated();
    const held = 'permissions' in actor ? actor.permissions : [];
    if (!held.includes(permission) && !held.includes('*')) throw CoreProblem.forbidden({ permission });
  };
}
