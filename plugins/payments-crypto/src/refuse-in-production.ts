import { loopback } from './chain/json-rpc.ts';
import { devChainId, devTreasury } from './dev/dev-treasury.ts';
import { chainIdOf } from './domain/caip.ts';
import type { NetworkSettings, Settings } from './settings.ts';

/** What a store with real money must not do, a sentence each. Without networks it takes no coins, which is safe. Hosts are named, never the paths of addresses, which hold keys. */
export function refuseInProduction({ networks }: Pick<Settings, 'networks'>): string | undefined {
  return networks.flatMap(faultsOf).join(' ') || undefined;
}

function faultsOf({ network, rpcUrls, treasury }: NetworkSettings): string[] {
  const faults: string[] = [];
  for (const url of rpcUrls.map((text) => new URL(text))) {
    const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
    if (!isSafe) faults.push(`${network} is asked at ${url.host} without https: anybody on the way could invent payments.`);
  }
  const hosts = new Set(rpcUrls.map((text) => new URL(text).host));
  if (hosts.size < 2)
    faults.push(`${network} has one RPC source: give a second one of another provider, so that no single one is believed.`);
  if (chainIdOf(network) === devChainId) faults.push(`${network} is the development chain: its money is play money.`);
  if (treasury === devTreasury)
    faults.push(`The treasury of ${network} is that of the development chain: nobody has its key, and money swept there is lost.`);
  return faults;
}
