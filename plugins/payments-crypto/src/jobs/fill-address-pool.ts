import { defineJob, Log } from '@souk/core';
import { z } from 'zod';
import { ChainError } from '../chain/chain-error.ts';
import { DepositsPart, NetworksPart } from '../parts.ts';

/** Addresses are made ahead, so that no checkout waits for one. */
export const fillAddressPool = defineJob({
  name: 'fill-address-pool',
  payload: z.object({}),
  every: '5 seconds',
  uses: { networks: NetworksPart, deposits: DepositsPart, log: Log },
  async run(_nothing, outside, { networks, deposits, log }) {
    for (const network of await networks.all()) {
      try {
        await deposits.keepReady(outside, network);
      } catch (error) {
        if (!(error instanceof ChainError)) throw error;
        log.debug({ network: network.id, reason: error.message }, 'no addresses are made for a chain that was never seen');
      }
    }
  },
});
