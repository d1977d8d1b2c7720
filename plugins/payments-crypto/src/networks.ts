import type { StoreMode } from '@souk/core';
import { depositContracts } from './dev/deployment.ts';
import type { DevChainInfo } from './dev/dev-chain.ts';
import type { Address } from './domain/address.ts';
import { type AssetId, assetId, type NetworkId } from './domain/caip.ts';
import { type ConfirmationPolicy, confirmationPolicy } from './domain/confirmation-policy.ts';
import { cloneInitCode, initCodeHash } from './domain/deposit-address.ts';
import type { Hex } from './domain/hex.ts';
import type { NetworkSettings, Settings } from './settings.ts';

export interface Token {
  readonly asset: AssetId;
  readonly address: Address;
  readonly symbol: string;
  readonly decimals: number;
  readonly largeFrom: bigint | null;
}

/** A chain that is watched, and what is taken there. */
export interface Network {
  readonly id: NetworkId;
  readonly rpcUrls: readonly string[];
  readonly treasury: Address;
  readonly factory: Address;
  readonly implementation: Address;
  /** Of the clone's init code: with factory and salt it makes an address. */
  readonly codeHash: Hex;
  readonly tokens: readonly Token[];
  readonly confirmations: { readonly small: ConfirmationPolicy; readonly large: ConfirmationPolicy } | undefined;
  readonly blocksMax: number;
  readonly reorgBlocksMax: number;
  /** A development chain may be deleted and begun anew. */
  readonly isDevelopment: boolean;
}

const lookAgainMs = 500;

/** The chains of this store: those that are configured, or in development the chain that runs beside it, which may come and go. */
export class Networks {
  readonly #configured: readonly Network[];
  readonly #devChain: string | undefined;
  #found: { readonly at: number; readonly chain: DevChainInfo | undefined; readonly networks: readonly Network[] } | undefined;

  constructor(settings: Settings, mode: StoreMode) {
    this.#configured = settings.networks.map((network) => toNetwork(network, mode.mode === 'development'));
    this.#devChain = mode.mode === 'development' && settings.networks.length === 0 ? settings.devChain : undefined;
  }

  async all(): Promise<readonly Network[]> {
    return this.#devChain === undefined ? this.#configured : (await this.#look(this.#devChain)).networks;
  }

  /** The development chain, while it runs and is used. */
  async devChain(): Promise<DevChainInfo | undefined> {
    return this.#devChain === undefined ? undefined : (await this.#look(this.#devChain)).chain;
  }

  /** Reads the chain's file, at most twice a second; nothing of the chain is loaded where there is none to use. */
  async #look(file: string): Promise<{ readonly chain: DevChainInfo | undefined; readonly networks: readonly Network[] }> {
    const now = performance.now();
    if (this.#found && now - this.#found.at < lookAgainMs) return this.#found;
    const { readDevChain } = await import('./dev/dev-chain.ts');
    const chain = readDevChain(file);
    this.#found = { at: now, chain, networks: chain ? [ofDevChain(chain)] : [] };
    return this.#found;
  }
}

/** How deep this amount must lie before it counts. */
export function policyOf(network: Network, token: Token, amount: bigint): ConfirmationPolicy {
  if (!network.confirmations) return confirmationPolicy(token.asset, amount, token.largeFrom);
  return token.largeFrom !== null && amount < token.largeFrom ? network.confirmations.small : network.confirmations.large;
}

function toNetwork(settings: NetworkSettings, isDevelopment: boolean): Network {
  const { network: id, treasury, tokens, confirmations, rpcUrls, blocksMax, reorgBlocksMax } = settings;
  const contracts = contractsOf(settings);
  return {
    id,
    rpcUrls,
    treasury,
    ...contracts,
    confirmations,
    blocksMax,
    reorgBlocksMax,
    isDevelopment,
    codeHash: initCodeHash(cloneInitCode(contracts.implementation)),
    tokens: tokens.map(({ symbol, address, decimals, largeFrom = null }) => ({
      asset: assetId({ network: id, token: address }),
      symbol,
      address,
      decimals,
      largeFrom,
    })),
  };
}

function contractsOf({ factory, implementation, treasury }: NetworkSettings): {
  readonly factory: Address;
  readonly implementation: Address;
} {
  if (factory !== undefined && implementation !== undefined) return { factory, implementation };
  const derived = depositContracts(treasury);
  return { factory: derived.factory.address, implementation: derived.implementation.address };
}

const ofDevChain = ({ network, rpcUrl, treasury, factory, implementation, tokens }: DevChainInfo): Network => ({
  id: network,
  rpcUrls: [rpcUrl],
  treasury,
  factory,
  implementation,
  codeHash: initCodeHash(cloneInitCode(implementation)),
  tokens: tokens.map(({ asset, address, symbol, decimals }) => ({ asset, address, symbol, decimals, largeFrom: null })),
  confirmations: undefined,
  blocksMax: 50,
  reorgBlocksMax: 128,
  isDevelopment: true,
});
