import type { Plugin } from '@souk/core';
import ledgerPlugin from '@souk/ledger';
import paymentsPlugin from '@souk/payments';
import type { depositContracts } from '../src/dev/deployment.ts';
import { tokenContract } from '../src/dev/deployment.ts';
import { devTreasury } from '../src/dev/dev-treasury.ts';
import paymentsCrypto from '../src/plugin.ts';

export function crashPlugins(rpcUrl: string, { factory, implementation }: ReturnType<typeof depositContracts>): Plugin[] {
  const tokens = [{ symbol: 'tUSDC', address: tokenContract('TestToken').address, decimals: 6 }];
  const network = {
    network: 'eip155:31337',
    rpcUrls: [rpcUrl],
    treasury: devTreasury,
    factory: factory.address,
    implementation: implementation.address,
    tokens,
  };
  const calls = { callLease: '1 second', callTimeout: '900 milliseconds', answerWait: '500 milliseconds' };
  return [ledgerPlugin({}), paymentsPlugin(calls), paymentsCrypto({ networks: [network], rates: { 'EUR/tUSDC': '1.08' } })];
}
