import { defineRoute, instantSchema, reply } from '@souk/core';
import { z } from 'zod';
import { readNetworks } from '../contracts.ts';
import { networkStandings } from '../network-standings.ts';
import { NetworksPart } from '../parts.ts';

const count = z.number().int();
const Standing = z
  .object({
    network: z.string().meta({ description: 'CAIP-2' }),
    isWatched: z.boolean(),
    cursor: z
      .object({ number: count, hash: z.string(), at: instantSchema })
      .nullable()
      .meta({ description: 'The last block that was read' }),
    tip: z.object({ number: count, safe: count.nullable(), finalized: count.nullable() }).nullable(),
    openDeposits: count,
    waitingSightings: count.meta({ description: 'Seen, and not deep enough yet' }),
    pooledAddresses: count,
  })
  .meta({ id: 'WatchedNetwork' });

export const listNetworks = defineRoute({
  method: 'GET',
  path: '/admin/payments-crypto/networks',
  summary: 'List the chains that are watched, and how far each was read',
  access: readNetworks,
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(Standing) }) },
  uses: { networks: NetworksPart },
  async handle(request, { networks }) {
    return reply(200, { items: await networkStandings(request, networks) });
  },
});
