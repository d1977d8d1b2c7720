/** The ways in to an account, by name. */
export interface Held {
  readonly kind: 'customer' | 'staff';
  readonly waysIn: readonly string[];
  readonly secondFactors: readonly string[];
}

/** Would the account do without its last means of this name? A customer needs a way in; staff need a second factor, for a password lets them do nothing. */
export const mayLose = ({ kind, waysIn, secondFactors }: Held, name: string): boolean =>
  (kind === 'staff' ? secondFactors : waysIn).some((other) => other !== name);
