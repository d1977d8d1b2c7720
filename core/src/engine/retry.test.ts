import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { backoffMs, between, RetryBudget } from './retry.ts';

test('backoff doubles with jitter, up to an hour', () => {
  for (let attempts = 1; attempts <= 30; attempts += 1) {
    const fullMs = Math.min(2 ** attempts * 1_000, 3_600_000);
    const ms = backoffMs(randomBytes, attempts);
    expect(ms).toBeGreaterThanOrEqual(fullMs / 2);
    expect(ms).toBeLessThanOrEqual(fullMs);
  }
  const seen = new Set(Array.from({ length: 500 }, () => between(randomBytes, 1, 3)));
  expect([...seen].sort()).toEqual([1, 2, 3]);
});

test('five reruns are enough, and a storm spends the budget', async () => {
  const quick = () => new Uint8Array(3);
  const budget = new RetryBudget(quick);
  expect(await budget.mayRerun(4)).toBe(true);
  expect(await budget.mayRerun(5)).toBe(false);
  const storm = await Promise.all(Array.from({ length: 200 }, () => budget.mayRerun(0)));
  expect(storm.filter(Boolean)).toHaveLength(49);
  for (let i = 0; i < 11; i += 1) budget.earn();
  expect(await budget.mayRerun(0)).toBe(true);
  expect(await budget.mayRerun(0)).toBe(false);
});
