import type { Log, Outside } from '@souk/core';
import { ChainError } from './chain/chain-error.ts';
import type { Chains } from './chains.ts';
import type { Address } from './domain/address.ts';
import type { Network, Networks } from './networks.ts';
import type { Settling } from './settling.ts';
import { Overtaken } from './storage/cursor-store.ts';
import { DepositStore } from './storage/deposit-store.ts';
import { TableWatchStore } from './storage/table-watch-store.ts';
import { readAgain, type WatchSettings, watchStep } from './watch/watch-step.ts';

/** How many of the newest blocks are read a second time. */
const againBlocks = 12;
const needsSomebody: readonly ChainError['why'][] = ['reorg-too-deep', 'wrong-chain', 'disagreement'];

/** Reads the chains of this store into its tables. It may be killed anywhere, and run by several processes. */
export class ChainWatcher {
  readonly #networks: Networks;
  readonly #chains: Chains;
  readonly #settling: Settling;
  readonly #log: Log;
  readonly #deposits = new DepositStore();
  /** As they were when this process began; since then only tokens of the settings are asked for. */
  readonly #formerTokens = new Map<string, readonly Address[]>();
  /** What went wrong last time, so that an outage is told once and not every second. */
  readonly #troubles = new Map<string, ChainError['why']>();

  constructor(networks: Networks, chains: Chains, settling: Settling, log: Log) {
    this.#networks = networks;
    this.#chains = chains;
    this.#settling = settling;
    this.#log = log;
  }

  /** One run over all chains. One that cannot be read is told in the log, and does not hold up the others. */
  async run(outside: Outside): Promise<void> {
    await this.#each(async (network) => {
      await watchStep(this.#chains.sourceOf(network), await this.#storeOf(outside, network), await this.#lookFor(outside, network));
      if (this.#troubles.delete(network.id)) this.#log.info({ network: network.id }, 'the chain can be read again');
    });
  }

  /** Reads the newest blocks once more: a node's newest logs may have been incomplete, without an error. */
  async runAgain(outside: Outside): Promise<void> {
    await this.#each(async (network) => {
      await readAgain(
        this.#chains.sourceOf(network),
        await this.#storeOf(outside, network),
        await this.#lookFor(outside, network),
        againBlocks,
      );
    });
  }

  async #storeOf(outside: Outside, network: Network): Promise<TableWatchStore> {
    const genesisHash = await this.#chains.genesisOf(network);
    await this.#chains.begin(outside, network);
    return new TableWatchStore(outside, this.#settling, { network: network.id, genesisHash, remembered: network.reorgBlocksMax + 1 });
  }

  async #each(work: (network: Network) => Promise<void>): Promise<void> {
    const guarded = (await this.#networks.all()).map(async (network) => {
      try {
        await work(network);
      } catch (error) {
        if (error instanceof Overtaken) this.#log.debug({ network: network.id }, 'another watcher was faster');
        else if (error instanceof ChainError) this.#tell(network, error);
        else throw error;
      }
    });
    const failures = (await Promise.allSettled(guarded)).flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'Chains could not be watched');
  }

  #tell(network: Network, error: ChainError): void {
    this.#chains.doubt(network);
    if (this.#troubles.get(network.id) === error.why) return;
    this.#troubles.set(network.id, error.why);
    const fields = { network: network.id, why: error.why, reason: error.message };
    this.#log[needsSomebody.includes(error.why) ? 'error' : 'warn'](
      fields,
      'the chain cannot be read; payments on it do not expire until it can',
    );
  }

  /** The tokens that are taken, and those that ever were: an address that was given out once may be paid for ever. */
  async #lookFor(outside: Outside, { id, tokens, blocksMax, reorgBlocksMax, isDevelopment }: Network): Promise<WatchSettings> {
    const before = this.#formerTokens.get(id) ?? (await this.#deposits.tokensOf(outside, id));
    this.#formerTokens.set(id, before);
    const all = [...new Set([...tokens.map(({ address }) => address), ...before])];
    return { tokens: all, native: false, blocksMax, reorgBlocksMax, followDeepReorgs: isDevelopment };
  }
}
