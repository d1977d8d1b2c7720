import { expect, test } from 'vitest';
import { canMove, type Move, moves, type ReservationState, reservationStates, reservedStates } from './reservation.ts';

const expected: Record<Move, readonly ReservationState[]> = {
  claim: ['held'],
  unclaim: ['claimed'],
  consume: ['claimed'],
  release: ['held', 'claimed'],
  expire: ['held'],
};

test.each(Object.keys(moves) as Move[])('%s is possible from its states and from no other', (move) => {
  expect(reservationStates.filter((state) => canMove(move, state))).toEqual(expected[move]);
});

test('what is consumed, released or expired stays so', () => {
  for (const state of ['consumed', 'released', 'expired'] as const) {
    expect((Object.keys(moves) as Move[]).filter((move) => canMove(move, state))).toEqual([]);
  }
});

test('a reservation leaves the count exactly when it can no longer be moved', () => {
  const movable = reservationStates.filter((state) => (Object.keys(moves) as Move[]).some((move) => canMove(move, state)));
  expect(movable).toEqual(reservedStates);
});
