import { z } from 'zod';

const unitsMs = { millisecond: 1, second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads `"5 seconds"`, `"1 day"`. @throws SyntaxError for anything else. */
export function durationMs(text: string): number {
  const match = /^(\d+) (millisecond|second|minute|hour|day)s?$/.exec(text);
  if (!match) throw new SyntaxError(`"${text}" is not a duration; write for example "5 seconds" or "1 day"`);
  return Number.parseInt(match[1] as string, 10) * unitsMs[match[2] as keyof typeof unitsMs];
}

export const addMs = (instant: Date, ms: number): Date => new globalThis.Date(instant.getTime() + ms);
export const daysBefore = (instant: Date, days: number): Date => addMs(instant, -days * unitsMs.day);

/** An instant: ISO 8601 with `Z` on the wire, a Date in code. */
export const instantSchema = z
  .codec(z.iso.datetime({ precision: 3 }), z.date(), { decode: (text) => new globalThis.Date(text), encode: (date) => date.toISOString() })
  .meta({ description: 'An instant in UTC, ISO 8601' });
