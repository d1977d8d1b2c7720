import { onBothDatabases } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { seedOfRun } from '../driver/random.ts';
import { killUnderLoad } from './kill-under-load.ts';

onBothDatabases((database) => {
  const kills = database === 'sqlite' ? 10 : 5;
  test(`killed ${kills} times while six clients buy, it loses nothing and does nothing twice`, { timeout: 180_000 }, async () => {
    const seed = seedOfRun();
    process.stdout.write(`\n${database}: SOUK_TEST_SEED=${seed}\n`);
    const { purchases, events } = await killUnderLoad({ database, kills, clients: 6, seed });
    process.stdout.write(`${database}: ${kills} kills, ${purchases} purchases, ${events} events, each handled once by each who hears it\n`);
    expect(purchases).toBeGreaterThan(kills);
  });
});
