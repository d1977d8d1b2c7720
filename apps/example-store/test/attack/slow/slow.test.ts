import { listen, patience } from '@souk/core/testing';
import { expect, it } from 'vitest';
import { openStore, stockedDatabase } from '../../driver/open-store.ts';
import { attackSlowly } from './attack-slowly.ts';
import { slowModes } from './slow-caller.ts';

/** A few seconds of `npm run attack -- slow-…` (docs/attacks.md), against a store that is as patient as its attackers have time. */
const hurried = { ...patience, headersMs: 1_000, readMs: 1_000, lookMs: 250 };

it.each(slowModes)('whoever is slow with %s is cut, and others are served', async (mode) => {
  await using shelf = await stockedDatabase('sqlite', { MUG: 5 });
  await using opened = await openStore(shelf.databaseUrl);
  const listening = await listen(await opened.running.app(), { host: '127.0.0.1', port: 0, patience: hurried });
  try {
    const { control, attacked, cut, longestMs } = await attackSlowly({
      url: listening.url,
      page: '/store/products/mug',
      mode,
      sockets: 40,
      byteMs: 50,
      perSecond: 20,
      controlSeconds: 1,
      attackSeconds: 4,
    });
    expect(cut).toBeGreaterThanOrEqual(40);
    expect(longestMs).toBeLessThan(4_000);
    expect(new Set([...control, ...attacked].map(({ status }) => status))).toEqual(new Set([200]));
    expect(attacked.length).toBeGreaterThan(30);
  } finally {
    await listening.close();
  }
});
