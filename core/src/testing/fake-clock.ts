import type { Clock } from '../declare/core.ts';
import { addMs } from '../values/time.ts';

export interface FakeClock extends Clock {
  set(instant: Date): void;
  advance(ms: number): void;
}

/** Stands still until it is told otherwise; the engine takes the database's clock along. */
export function fakeClock(startsAt = '2026-03-01T12:00:00.000Z'): FakeClock {
  let now = new globalThis.Date(startsAt);
  return {
    now: () => now,
    set: (instant) => void (now = instant),
    advance: (ms) => void (now = addMs(now, ms)),
  };
}
