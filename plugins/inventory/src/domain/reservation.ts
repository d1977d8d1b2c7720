export const reservationStates = ['held', 'claimed', 'consumed', 'released', 'expired'] as const;
export type ReservationState = (typeof reservationStates)[number];

/** What may happen to a reservation, as a table: from which states, and to which. What is not here cannot be done. */
export const moves = {
  claim: { from: ['held'], to: 'claimed' },
  unclaim: { from: ['claimed'], to: 'held' },
  consume: { from: ['claimed'], to: 'consumed' },
  release: { from: ['held', 'claimed'], to: 'released' },
  expire: { from: ['held'], to: 'expired' },
} as const satisfies Readonly<Record<string, { from: readonly ReservationState[]; to: ReservationState }>>;
export type Move = keyof typeof moves;

/** While in one of these, its quantity counts as reserved. */
export const reservedStates: readonly ReservationState[] = ['held', 'claimed'];

export const canMove = (move: Move, from: ReservationState): boolean => (moves[move].from as readonly ReservationState[]).includes(from);
