import { Clock, defineCommand } from '@souk/core';
import { z } from 'zod';
import { networkStandings } from '../network-standings.ts';
import { NetworksPart } from '../parts.ts';

export const chainStatus = defineCommand({
  name: 'chain status',
  summary: 'Show which chains are watched, how far each was read, and where its money is collected',
  arguments: z.object({}),
  uses: { networks: NetworksPart, clock: Clock },
  async run(_nothing, outside, { networks, clock }, terminal) {
    const standings = await networkStandings(outside, networks);
    if (standings.length === 0)
      return terminal.print('No chain is watched: set SOUK_PAYMENTS_CRYPTO_NETWORKS, or start the store with its development chain');
    const known = new Map((await networks.all()).map((network) => [network.id as string, network]));
    for (const { network, isWatched, cursor, openDeposits, waitingSightings, pooledAddresses } of standings) {
      const age = cursor ? `${Math.round((clock.now().getTime() - cursor.at.getTime()) / 1_000)} s ago` : 'never';
      terminal.print(`${network}${isWatched ? '' : ' (no longer watched)'}: read up to block ${cursor?.number ?? 'none'}, made ${age}`);
      terminal.print(
        `  ${openDeposits} open deposits, ${waitingSightings} payments wait for confirmations, ${pooledAddresses} addresses are ready`,
      );
      const found = known.get(network);
      if (found) terminal.print(`  treasury ${found.treasury}, factory ${found.factory}, implementation ${found.implementation}`);
    }
  },
});
