import { CoreProblem, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { NetworksPart } from '../parts.ts';

const DevChain = z
  .object({
    network: z.string().meta({ description: 'CAIP-2' }),
    rpcUrl: z.string(),
    tokens: z.array(
      z.object({ asset: z.string().meta({ description: 'CAIP-19' }), address: z.string(), symbol: z.string(), decimals: z.number().int() }),
    ),
    wallet: z
      .object({ address: z.string(), privateKey: z.string() })
      .meta({ description: 'Funded with play money; a key that everybody knows' }),
  })
  .meta({ id: 'DevChain' });

export const showDevChain = defineRoute({
  method: 'GET',
  path: '/dev/chain',
  summary: 'How to pay on the development chain, with a funded wallet; only where such a chain runs',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: DevChain },
  problems: [CoreProblem.notFound],
  uses: { networks: NetworksPart },
  async handle(_request, { networks }) {
    const chain = await networks.devChain();
    if (!chain) throw CoreProblem.notFound();
    const { network, rpcUrl, tokens, wallet } = chain;
    return reply(200, { network, rpcUrl, tokens: [...tokens], wallet });
  },
});
