import type { Ctx, Tx } from '@souk/core';
import { type Account, type AccountKind, auth } from './identity.ts';

/** Adding or taking away a means of signing in asks for a password or passkey that was shown just now. */
export const ProofNeeded = auth.problem('proof-needed', {
  status: 401,
  title: 'Sign in again: this asks for a sign-in of the last 15 minutes',
});

/** A way in that another plugin brings: so that no second factor is passed by, and the last way in is not taken away. */
export interface SignInMeans {
  /** Unique in a store: `passkey`. */
  readonly name: string;
  /** Whether it counts as a second factor of staff: it proves something they have and who they are, both at once. */
  readonly isSecondFactor: boolean;
  /** Which of these accounts have one. */
  heldBy(ctx: Ctx, kind: AccountKind, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes away all that this account has: its owner lost them, or turned out to be somebody else. */
  forget(tx: Tx, account: Account): Promise<void>;
}
export const SignInMeans = auth.extension<SignInMeans>('SignInMeans');

/** An account while its ways in are changed. */
export interface HeldAccount extends Account {
  readonly email: string;
  readonly name: string | null;
  /** The session the request came with. */
  readonly session: string;
  /** `password`, `authenticator`, and names of `SignInMeans`. */
  readonly waysIn: readonly string[];
  /** Those of them that count as a second factor. */
  readonly secondFactors: readonly string[];
}

/** For plugins that bring a way in: whoever calls, about themselves. */
export interface Accounts {
  /** @throws Problem `auth.proof-needed` unless the caller's session was begun by a password or passkey in the last 15 minutes */
  mustBeProven(ctx: Ctx): Promise<void>;
  /**
   * Locks the caller's account until the commit: two who change its ways in wait for each other.
   * @throws Problem `auth.second-factor-needed` when the account has a second factor and this session has shown none;
   * `core.unauthenticated` when the session is over
   */
  hold(tx: Tx): Promise<HeldAccount>;
  /** Signs the account out everywhere, but for the session `but`. */
  signOut(tx: Tx, account: Account, but?: string): Promise<void>;
}
export const Accounts = auth.service<Accounts>('Accounts');
