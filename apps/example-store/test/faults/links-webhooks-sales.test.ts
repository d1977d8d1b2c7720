import { onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import { random } from '../driver/random.ts';
import { playHistories } from './f6-webhooks.ts';
import type { Round } from './fault.ts';
import { runSales } from './flash-sale/run-sales.ts';
import { runLink } from './links/run-link.ts';

const roundOf = (database: Round['database'], seed: number): Round => ({
  database,
  seed,
  random: random(seed),
  say: (line) => void process.stdout.write(`${line}\n`),
});

onBothDatabases((database) => {
  test('F6: 250 histories of payments at a Stripe that misbehaves: both sides agree in the end', { timeout: 300_000 }, async () => {
    const tally = await playHistories(roundOf(database, database === 'mysql' ? 1 : 3), 250);
    process.stdout.write(`${database}: ${JSON.stringify(tally)}\n`);
    expect(tally['histories']).toBe(250);
    expect(Math.min(tally['callsDisturbed'] ?? 0, tally['webhooksDisturbed'] ?? 0, tally['refunds 201'] ?? 0)).toBeGreaterThan(0);
  });

  test('F14: ten sales: exactly what there is is sold', { timeout: 300_000 }, async () => {
    const sales = Array.from({ length: 10 }, (_, i) => ({ units: 1 + i, buyers: 24 }));
    expect(await runSales(database, sales)).toEqual({ rounds: 10, buyers: 240, units: 55 });
  });
});

describe('F5: through a bad connection', () => {
  test.each([
    { database: 'mysql', link: 'database', cuts: 6, onlyCommits: false },
    { database: 'mysql', link: 'database', cuts: 6, onlyCommits: true },
    { database: 'sqlite', link: 'stripe', cuts: 5, onlyCommits: false },
    { database: 'sqlite', link: 'chain', cuts: 5, onlyCommits: false },
  ] as const)('to the $link ($onlyCommits): what was acknowledged is there, once', { timeout: 300_000 }, async (plan) => {
    const tally = await runLink({ ...plan, random: random(1) });
    expect(tally[plan.onlyCommits ? 'commitAnswersDropped' : 'cuts']).toBeGreaterThanOrEqual(plan.cuts);
    expect(tally['purchases']).toBeGreaterThan(0);
  });
});
