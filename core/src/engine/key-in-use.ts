import { CoreProblem } from '../declare/core.ts';
import { Problem } from '../values/problem.ts';

/** Somebody is at work under this key: the caller is told when to ask again. */
export function keyInUse(retryAfterSeconds: number): Problem {
  const { code, status, title } = CoreProblem.keyInUse;
  return new Problem({ code, status, title, retryAfterSeconds });
}
