import type { Subscription } from '../declare/event.ts';
import type { Tap } from '../declare/hook.ts';
import type { Invariant } from '../declare/invariant.ts';
import type { Job } from '../declare/job.ts';
import type { Route } from '../declare/route.ts';
import type { ProblemType } from '../values/problem.ts';

/** A part of a plugin with what it `uses` resolved: the host makes these, the engine runs them. */
interface Loaded {
  readonly plugin: string;
  readonly uses: Readonly<Record<string, unknown>>;
}
export interface LoadedTap extends Loaded {
  readonly tap: Tap;
}
export interface LoadedSubscription extends Loaded {
  /** `<plugin>.<name>`, which keys the inbox. */
  readonly id: string;
  readonly subscription: Subscription;
}
export interface LoadedJob extends Loaded {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly job: Job<any>;
}
/** A route that knows all the problems it can answer with in this store. */
export type StandingRoute = Omit<Route, 'problems'> & { readonly problems: readonly ProblemType[] };
export interface LoadedRoute extends Loaded {
  readonly route: StandingRoute;
}
export interface LoadedInvariant extends Loaded {
  readonly invariant: Invariant;
}
