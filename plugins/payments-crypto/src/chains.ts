import type { Outgoing, Outside } from '@souk/core';
import { ChainError } from './chain/chain-error.ts';
import type { ChainSource } from './chain/chain-source.ts';
import { EvmSource } from './chain/evm-source.ts';
import { quorumOf } from './chain/quorum-source.ts';
import type { Hex } from './domain/hex.ts';
import type { Network } from './networks.ts';
import { CursorStore } from './storage/cursor-store.ts';

interface Connection {
  readonly urls: string;
  readonly source: ChainSource;
  /** Known while the connection holds: it was checked then that this is the right chain. */
  genesisHash: Hex | undefined;
}

const rpc = { timeoutMs: 4_000, attempts: 2 };

/** The ways to ask the chains, by network. */
export class Chains {
  readonly #outgoing: Outgoing;
  readonly #cursors = new CursorStore();
  readonly #connections = new Map<string, Connection>();
  /** Those that are known to be watched: a cursor is never deleted. */
  readonly #begun = new Set<string>();

  constructor(outgoing: Outgoing) {
    this.#outgoing = outgoing;
  }

  sourceOf(network: Network): ChainSource {
    return this.#connect(network).source;
  }

  /** Asks whether this is the right chain, unless that is known. @throws ChainError */
  async genesisOf(network: Network): Promise<Hex> {
    const connection = this.#connect(network);
    connection.genesisHash ??= (await connection.source.check()).genesisHash;
    return connection.genesisHash;
  }

  /** The chain could not be read: when it can again, it is checked anew. */
  doubt(network: Network): void {
    this.#connect(network).genesisHash = undefined;
  }

  /**
   * From here on the chain is watched, unless it was already. None of its addresses is given out before, for money that came earlier
   * would not be seen. @throws ChainError
   */
  async begin(outside: Outside, network: Network): Promise<void> {
    if (this.#begun.has(network.id)) return;
    if (!(await this.#cursors.find(outside, network.id))) await this.#begin(outside, network);
    this.#begun.add(network.id);
  }

  async #begin(outside: Outside, network: Network): Promise<void> {
    const source = this.sourceOf(network);
    const genesisHash = await this.genesisOf(network);
    const tip = await source.tip();
    const block = await source.block(tip.number);
    if (!block) throw new ChainError('unknown-block', `block ${tip.number} is the tip and cannot be had`);
    const row = {
      network: network.id,
      genesis_hash: genesisHash,
      number: block.number,
      hash: block.hash,
      block_at: block.at,
      hashes: block.hash,
      pending: 0,
      tip_number: tip.number,
      tip_safe: tip.safe,
      tip_finalized: tip.finalized,
    };
    try {
      await outside.transact((tx) => this.#cursors.begin(tx, { ...row, updated_at: tx.now }));
    } catch (error) {
      if (!(await this.#cursors.find(outside, network.id))) throw error; // else another process was faster
    }
  }

  #connect(network: Network): Connection {
    const urls = network.rpcUrls.join(' ');
    const known = this.#connections.get(network.id);
    if (known?.urls === urls) return known;
    const { isDevelopment: development } = network;
    const outgoing = this.#outgoing;
    const sources = network.rpcUrls.map((url) => new EvmSource(network.id, { url, ...rpc, development, outgoing }));
    const made: Connection = { urls, source: quorumOf(sources, development), genesisHash: undefined };
    this.#connections.set(network.id, made);
    return made;
  }
}
