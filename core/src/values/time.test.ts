import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMs, daysBefore, durationMs, instantSchema } from './time.ts';

describe('time', () => {
  it('reads durations that say their unit', () => {
    expect([durationMs('250 milliseconds'), durationMs('1 second'), durationMs('2 days')]).toEqual([250, 1_000, 172_800_000]);
    for (const text of ['5', '5s', '-1 day', '1.5 hours', 'one day']) expect(() => durationMs(text), text).toThrow(SyntaxError);
  });

  it('is ISO 8601 with milliseconds and Z on the wire', () => {
    const instant = z.decode(instantSchema, '2026-11-20T10:00:00.123Z');
    expect(instant.getTime()).toBe(Date.UTC(2026, 10, 20, 10, 0, 0, 123));
    expect(z.encode(instantSchema, instant)).toBe('2026-11-20T10:00:00.123Z');
    expect(z.safeDecode(instantSchema, '2026-11-20T10:00:00+01:00').success).toBe(false);
  });

  it('counts', () => {
    const noon = z.decode(instantSchema, '2026-03-01T12:00:00.000Z');
    expect(daysBefore(addMs(noon, 500), 1).toISOString()).toBe('2026-02-28T12:00:00.500Z');
  });
});
