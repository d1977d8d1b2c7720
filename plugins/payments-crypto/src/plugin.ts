import { bind, contribute, definePlugin, Log, Outgoing, StoreMode } from '@souk/core';
import { Ledger, ledger } from '@souk/ledger/contracts';
import { PaymentProvider, Payments, payments } from '@souk/payments/contracts';
import { AddressPool } from './address-pool.ts';
import { ChainWatcher } from './chain-watcher.ts';
import { Chains } from './chains.ts';
import { chainStatus } from './commands/chain-status.ts';
import { sweepPlan } from './commands/sweep-plan.ts';
import { paymentsCrypto } from './contracts.ts';
import { CryptoProvider } from './crypto-provider.ts';
import { Deposits } from './deposits.ts';
import { invariants } from './invariants.ts';
import { fillAddressPool } from './jobs/fill-address-pool.ts';
import { readChainAgain } from './jobs/read-chain-again.ts';
import { watchChain } from './jobs/watch-chain.ts';
import { migrations } from './migrations/index.ts';
import { Networks } from './networks.ts';
import { AddressPoolPart, ChainsPart, ChainWatcherPart, DepositsPart, NetworksPart, RatesPart, SettlingPart } from './parts.ts';
import { Rates } from './rates.ts';
import { refuseInProduction } from './refuse-in-production.ts';
import { showDevChain } from './routes/dev-chain.ts';
import { listNetworks } from './routes/list-networks.ts';
import { Settings } from './settings.ts';
import { Settling } from './settling.ts';

/** The provider `crypto`: tokens on EVM chains, each payment to an address of its own, watched by ourselves. */
export default definePlugin({
  provides: paymentsCrypto,
  requires: [ledger, payments],
  config: Settings,
  refuseInProduction,
  migrations,
  services: [
    bind(NetworksPart, Networks, [Settings, StoreMode]),
    bind(RatesPart, Rates, [Settings]),
    bind(SettlingPart, Settling, [Payments, Ledger, RatesPart]),
    bind(ChainsPart, Chains, [Outgoing]),
    bind(ChainWatcherPart, ChainWatcher, [NetworksPart, ChainsPart, SettlingPart, Log]),
    bind(AddressPoolPart, AddressPool, []),
    bind(DepositsPart, Deposits, [AddressPoolPart, ChainsPart, Settings]),
    contribute(PaymentProvider, CryptoProvider, [NetworksPart, RatesPart, DepositsPart, Settings]),
  ],
  routes: [showDevChain, listNetworks],
  jobs: [watchChain, readChainAgain, fillAddressPool],
  cli: [chainStatus, sweepPlan],
  invariants,
  outbound: [
    {
      to: 'RPC nodes of the networks; in development of the chain beside the store',
      hosts: ({ networks }) => [...new Set(networks.flatMap(({ rpcUrls }) => rpcUrls.map((url) => new URL(url).host)))],
    },
  ],
});
