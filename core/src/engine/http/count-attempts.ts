import { createHash } from 'node:crypto';
import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import type { Attempt, Attempts, Counters } from '../../declare/attempts.ts';
import { CoreProblem } from '../../declare/core.ts';
import { Problem } from '../../values/problem.ts';

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** @param counters asked for at the first try: a plugin may bring them */
export function createAttempts(counters: () => Counters): Attempts {
  const stores = new Map<string, Store>();
  const storeOf = ({ limit: { name, windowMs } }: Attempt): Store => {
    let store = stores.get(name);
    if (!store) stores.set(name, (store = counters().open(name, windowMs)));
    return store;
  };
  return {
    async count(attempts) {
      const counted = await Promise.all(attempts.map(async (attempt) => storeOf(attempt).increment(hashOf(attempt.key))));
      const waits = counted.flatMap((info, i) => (info.totalHits > (attempts[i] as Attempt).limit.max ? [secondsLeft(info)] : []));
      if (waits.length > 0) throw rateLimited(Math.max(...waits));
    },
    async giveBack(attempts) {
      await Promise.all(attempts.map(async (attempt) => storeOf(attempt).decrement(hashOf(attempt.key))));
    },
  };
}

export const secondsLeft = ({ resetTime }: ClientRateLimitInfo): number =>
  Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1_000));

export function rateLimited(retryAfterSeconds: number): Problem {
  const { code, status, title } = CoreProblem.rateLimited;
  return new Problem({ code, status, title, retryAfterSeconds });
}
