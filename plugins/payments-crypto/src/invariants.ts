import { type Ctx, defineInvariant } from '@souk/core';
import { Ledger } from '@souk/ledger/contracts';
import { balancesDisagree } from './checks/balances-disagree.ts';
import { creditsDisagree } from './checks/credits-disagree.ts';
import { ChainsPart, NetworksPart } from './parts.ts';

export const invariants = [
  defineInvariant({
    id: 'I14',
    promise: 'Money seen on a chain has exactly one net credit once it lies deep enough, and none when it left the chain',
    uses: { ledger: Ledger },
    check: async (ctx: Ctx, { ledger }) => ({ broken: await creditsDisagree(ctx, ledger) }),
  }),
  defineInvariant({
    id: 'I15',
    promise: 'Each deposit address holds what was seen arriving there, or less once it was swept (the newest 200 are asked)',
    uses: { networks: NetworksPart, chains: ChainsPart },
    check: async (ctx: Ctx, { networks, chains }) => balancesDisagree(ctx, networks, chains),
  }),
];
