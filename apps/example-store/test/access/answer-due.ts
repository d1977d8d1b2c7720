import type { Caller } from './caller.ts';
import type { Row } from './matrix-page.ts';

const unauthenticated = '401 core.unauthenticated';

/** What docs/access-matrix.md says this caller is told; `404`: of any code. The things named are not theirs, unless they show their tokens. */
export function answerDue({ route, who, whose }: Row, caller: Caller, isTheirs: boolean): string {
  const [method = '', path = ''] = route.split(' ');
  const { kind, holds } = asSeenBy(caller, path);
  if (caller.isOver) return unauthenticated;
  if (caller.isElsewhere) return '403 core.wrong-network';
  if (caller.cookieOf !== undefined && kind !== 'guest' && method !== 'GET') return '403 core.cross-site';
  const isHidden = (whose === "the cart's token" || whose === "the order's token" || namesTheirs(path, whose)) && !isTheirs;
  const letIn = isHidden ? '404' : 'let in';
  if (who === 'anybody') return letIn;
  if (who === 'customer' || who === 'staff') return kind === who ? letIn : unauthenticated;
  if (kind === 'guest') return unauthenticated;
  return holds.includes(who) || holds.includes('*') ? letIn : '403 core.forbidden';
}

/** `/store/sessions/{id}` names one of somebody's; `/store/sessions/current` only ever the caller's. */
const namesTheirs = (path: string, whose: string): boolean => whose === 'their own' && path.includes('{');

/** The cookie of one side of the store is nothing on the other. */
function asSeenBy({ kind, holds, cookieOf }: Caller, path: string): Pick<Caller, 'kind' | 'holds'> {
  return cookieOf === undefined || path.startsWith(`/${cookieOf}/`) ? { kind, holds } : { kind: 'guest', holds: [] };
}
