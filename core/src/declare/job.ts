import type { z } from 'zod';
import type { Outside } from './context.ts';
import type { Owners, Resolved, Uses } from './token.ts';

/** Does it later, or every so often. Named in the imperative: `expire-reservations`. */
export interface Job<P extends z.ZodType, Needs extends string = string> {
  readonly name: string;
  readonly payload: P;
  readonly needs: readonly Needs[];
  /** A schedule, e.g. `"5 seconds"`: one process at a time runs it, and it leaves no rows behind. */
  readonly every: string | undefined;
  readonly attemptsMax: number;
  readonly uses: Uses;
  readonly run: (payload: any, outside: Outside, uses: any) => Promise<void>;
}

/** A job may run twice (its process died before it could say so): make it so that the second run does no harm. */
export function defineJob<P extends z.ZodType, const U extends Uses = {}>(spec: {
  name: string;
  payload: P;
  every?: string;
  attemptsMax?: number;
  uses?: U;
  run(payload: z.output<P>, outside: Outside, uses: Resolved<U>): Promise<void>;
}): Job<P, Owners<U>> {
  const { name, payload, every, attemptsMax = 12, uses = {} } = spec;
  return { name, payload, needs: [], every, attemptsMax, uses, run: spec.run };
}
