import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { manual } from '../faults/journeys/manual.ts';
import { openMarket } from '../faults/market.ts';
import { crashEverywhere } from './between-commits.ts';

/** What commits on the way from an empty cart to the books; each must have been died at, right before and right after. */
const labels = [
  'POST /store/carts',
  'POST /store/carts/:id/lines',
  'request',
  'together',
  'POST /admin/payments/:id/captures',
  'keep-reply',
  'relay:orders.',
  'relay:analytics.',
  'relay:sent',
];

onBothDatabases((database) => {
  test('killed before or after any commit of a purchase, the store comes to the same end', { timeout: 600_000 }, async () => {
    await using market = await openMarket(database);
    const crashes = await crashEverywhere(manual, market);
    const seen = crashes.map(({ label }) => label ?? '');
    const counts = Object.entries(Object.groupBy(seen, (label) => label)).map(([label, all]) => `  ${label} ${all?.length}`);
    process.stdout.write(`\n${database}: killed at ${crashes.length} points of a purchase:\n${counts.sort().join('\n')}\n`);
    for (const label of labels)
      for (const when of ['before', 'after'])
        expect(
          seen.some((it) => it.startsWith(`commit.${when}:${label}`)),
          `${when} ${label}`,
        ).toBe(true);
  });
});
