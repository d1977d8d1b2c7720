import type { Address } from '../domain/address.ts';
import type { NetworkId } from '../domain/caip.ts';
import type { Tip } from '../domain/confirm.ts';
import type { Hex } from '../domain/hex.ts';
import type { ChainLog } from '../domain/match.ts';
import { ChainError } from './chain-error.ts';
import type { ChainBlock, ChainSource } from './chain-source.ts';

/**
 * Several nodes as one source that believes what two of them say. A node that fails or lags is outvoted as long as two
 * others answer; nodes that contradict each other stop us rather than one of them being believed.
 * @throws RangeError for fewer than two sources outside development, or sources of different networks
 */
export function quorumOf(sources: readonly ChainSource[], development: boolean): ChainSource {
  const [first] = sources;
  if (!first) throw new RangeError('A chain needs at least one RPC source');
  if (sources.some((source) => source.network !== first.network)) throw new RangeError('Sources of different networks cannot vote');
  if (sources.length > 1) return new QuorumSource(first.network, sources);
  if (development) return first;
  throw new RangeError(`${first.network} has one RPC source; two are needed outside development, so that no single provider is believed`);
}

const votesNeeded = 2;

class QuorumSource implements ChainSource {
  readonly network: NetworkId;
  readonly #sources: readonly ChainSource[];

  constructor(network: NetworkId, sources: readonly ChainSource[]) {
    this.network = network;
    this.#sources = sources;
  }

  /** A node of another chain is an error of configuration, not a vote: it is told even when two others agree. */
  async check(): Promise<{ readonly genesisHash: Hex }> {
    const votes = await this.#answers((source) => source.check());
    const wrong = votes.failures.find((failure) => failure.why === 'wrong-chain');
    if (wrong) throw wrong;
    return this.#agreed(votes, ({ genesisHash }) => genesisHash, 'the genesis block');
  }

  /** The newest block that two have. One node cannot push us ahead, nor one declare final what the others do not. */
  async tip(): Promise<Tip> {
    const { values } = this.#enough(await this.#answers((source) => source.tip()));
    const second = (heights: readonly (number | null)[]): number | null =>
      heights.map((height) => height ?? -1).sort((a, b) => b - a)[votesNeeded - 1] ?? -1;
    const known = (height: number | null): number | null => (height === -1 ? null : height);
    return {
      number: second(values.map((tip) => tip.number)) as number,
      safe: known(second(values.map((tip) => tip.safe))),
      finalized: known(second(values.map((tip) => tip.finalized))),
    };
  }

  async block(number: number): Promise<ChainBlock | undefined> {
    const votes = this.#enough(await this.#answers((source) => source.block(number)));
    const having = votes.values.filter((block) => block !== undefined);
    if (having.length < votesNeeded) return undefined;
    return this.#agreed(
      { ...votes, values: having },
      ({ hash, parentHash, logsBloom }) => `${hash}${parentHash}${logsBloom}`,
      `block ${number}`,
    );
  }

  async logsOf(block: ChainBlock, tokens: readonly Address[]): Promise<readonly ChainLog[]> {
    return this.#agreed(await this.#answers((source) => source.logsOf(block, tokens)), fingerprint, `the logs of block ${block.number}`);
  }

  async balance(token: Address | null, holder: Address, blockHash: Hex): Promise<bigint> {
    return this.#agreed(
      await this.#answers((source) => source.balance(token, holder, blockHash)),
      (amount) => amount.toString(),
      'a balance',
    );
  }

  async isDeployed(address: Address, blockHash: Hex): Promise<boolean> {
    return this.#agreed(await this.#answers((source) => source.isDeployed(address, blockHash)), String, 'a contract');
  }

  async #answers<T>(ask: (source: ChainSource) => Promise<T>): Promise<Votes<T>> {
    const settled = await Promise.allSettled(this.#sources.map(ask));
    const failures = settled.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    const unexpected = failures.find((failure) => !(failure instanceof ChainError));
    if (unexpected !== undefined) throw unexpected;
    return {
      values: settled.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
      failures: failures as ChainError[],
    };
  }

  #enough<T>(votes: Votes<T>): Votes<T> {
    if (votes.values.length >= votesNeeded) return votes;
    // When all say the same, that is the news: a block unknown to everybody is a reorg, not an outage.
    const [failure] = votes.failures;
    if (failure && votes.values.length === 0 && votes.failures.every(({ why }) => why === failure.why)) throw failure;
    throw new ChainError(
      'no-quorum',
      `${votes.values.length} of ${this.#sources.length} sources answered: ${votes.failures.map(({ message }) => message).join('; ')}`,
    );
  }

  #agreed<T>(votes: Votes<T>, key: (value: T) => string, what: string): T {
    const byKey = Map.groupBy(this.#enough(votes).values, key);
    const winners = [...byKey.values()].filter((same) => same.length >= votesNeeded);
    const winner = winners[0]?.[0];
    if (winner === undefined || winners.length > 1) {
      throw new ChainError('disagreement', `${byKey.size} answers from ${votes.values.length} sources about ${what}`);
    }
    return winner;
  }
}

interface Votes<T> {
  readonly values: readonly T[];
  readonly failures: readonly ChainError[];
}

const fingerprint = (logs: readonly ChainLog[]): string =>
  logs
    .map((log) => [log.txHash, log.index, log.address, ...log.topics, log.data].join())
    .sort()
    .join('\n');
