import type { Clock } from '../declare/core.ts';

/** Wall time. Everything that asks for time is given a clock, so that tests and simulations can own it. */
export const systemClock: Clock = { now: () => new globalThis.Date() };

/** Reads an instant as SQLite keeps it. */
export const instantFromText = (text: string): Date => new globalThis.Date(text);
