import type { z } from 'zod';
import type { Address } from '../domain/address.ts';
import { chainIdOf, type NetworkId } from '../domain/caip.ts';
import type { Tip } from '../domain/confirm.ts';
import { type Hex, wordOf } from '../domain/hex.ts';
import { type ChainLog, transferTopic } from '../domain/match.ts';
import { ChainError } from './chain-error.ts';
import type { ChainBlock, ChainSource } from './chain-source.ts';
import { JsonRpc, type RpcSettings } from './json-rpc.ts';
import { bloomMayHold } from './logs-bloom.ts';
import { blockAnswer, codeAnswer, headAnswer, logsAnswer, quantity, receiptsAnswer, toLog } from './node-answers.ts';

const numbered = (number: number): Hex => `0x${number.toString(16)}`;

/** One EVM node as a source. Alone it is trusted only in development; see `quorumOf`. */
export class EvmSource implements ChainSource {
  readonly network: NetworkId;
  readonly #rpc: JsonRpc;

  constructor(network: NetworkId, settings: RpcSettings) {
    this.network = network;
    this.#rpc = new JsonRpc(settings);
  }

  async check(): Promise<{ readonly genesisHash: Hex }> {
    const expected = chainIdOf(this.network);
    const [chainId, genesis] = await Promise.all([
      this.#ask('eth_chainId', [], quantity),
      this.#ask('eth_getBlockByNumber', ['0x0', false], headAnswer),
    ]);
    if (chainId !== BigInt(expected)) throw new ChainError('wrong-chain', `${this.#rpc.label} serves chain ${chainId}, not ${expected}`);
    if (!genesis) throw new ChainError('malformed', `${this.#rpc.label} has no genesis block`);
    return { genesisHash: genesis.hash };
  }

  async tip(): Promise<Tip> {
    const head = (tag: string) => this.#ask('eth_getBlockByNumber', [tag, false], headAnswer);
    const [latest, safe, finalized] = await Promise.all([head('latest'), this.#ifKnown(head('safe')), this.#ifKnown(head('finalized'))]);
    if (!latest) throw new ChainError('malformed', `${this.#rpc.label} has no latest block`);
    return { number: latest.number, safe: safe?.number ?? null, finalized: finalized?.number ?? null };
  }

  async block(number: number): Promise<ChainBlock | undefined> {
    const block = await this.#ask('eth_getBlockByNumber', [numbered(number), true], blockAnswer);
    if (block && block.number !== number)
      throw new ChainError('malformed', `${this.#rpc.label} answered block ${block.number} for ${number}`);
    return block ?? undefined;
  }

  /** Always asks: some chains keep logs out of the bloom filter. The filter only tells when silence is suspicious. */
  async logsOf(block: ChainBlock, tokens: readonly Address[]): Promise<readonly ChainLog[]> {
    if (tokens.length === 0) return [];
    const entries = await this.#ask('eth_getLogs', [{ blockHash: block.hash, address: tokens, topics: [transferTopic] }], logsAnswer);
    if (entries.some((entry) => entry.blockHash !== block.hash || entry.removed)) {
      throw new ChainError('logs-incomplete', `${this.#rpc.label} answered logs of another block than ${block.hash}`);
    }
    const logs = entries.map(toLog);
    const silent = tokens.filter((token) => !logs.some((log) => log.address === token.toLowerCase()));
    const suspicious = bloomMayHold(block.logsBloom, transferTopic) && silent.some((token) => bloomMayHold(block.logsBloom, token));
    // A filter may be wrong in one direction only: it can promise a log that is not there. The receipts settle which.
    if (suspicious) await this.#checkByReceipts(block, tokens, logs);
    return logs;
  }

  async balance(token: Address | null, holder: Address, blockHash: Hex): Promise<bigint> {
    const at = { blockHash };
    if (token === null) return this.#stateOf(this.#ask('eth_getBalance', [holder, at], quantity));
    const data = `0x70a08231${wordOf(holder).slice(2)}`;
    return this.#stateOf(this.#ask('eth_call', [{ to: token, data }, at], quantity));
  }

  async isDeployed(address: Address, blockHash: Hex): Promise<boolean> {
    return (await this.#stateOf(this.#ask('eth_getCode', [address, { blockHash }], codeAnswer))) !== '0x';
  }

  async #checkByReceipts(block: ChainBlock, tokens: readonly Address[], logs: readonly ChainLog[]): Promise<void> {
    const receipts = await this.#ask('eth_getBlockReceipts', [block.hash], receiptsAnswer);
    if (receipts.some((receipt) => receipt.blockHash !== block.hash)) {
      throw new ChainError('malformed', `${this.#rpc.label} answered receipts of another block than ${block.hash}`);
    }
    const wanted = new Set(tokens.map((token) => token.toLowerCase()));
    const known = new Set(logs.map((log) => `${log.txHash}${log.index}`));
    const missing = receipts
      .flatMap((receipt) => receipt.logs)
      .filter((entry) => wanted.has(entry.address) && entry.topics[0] === transferTopic)
      .filter((entry) => !known.has(`${entry.transactionHash}${entry.logIndex}`));
    if (missing.length > 0) {
      throw new ChainError(
        'logs-incomplete',
        `${this.#rpc.label} left out ${missing.length} logs of block ${block.number} that its receipts hold`,
      );
    }
  }

  /** Chains without a tag answer null or an error; both mean that nothing is known to be that safe. */
  async #ifKnown<T>(answer: Promise<T | null>): Promise<T | null> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ChainError && (error.why === 'refused' || error.why === 'unknown-block')) return null;
      throw error;
    }
  }

  /** About balances, a block that is unknown is one whose state is gone: its header was read a moment ago. */
  async #stateOf<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ChainError && error.why === 'unknown-block')
        throw new ChainError('state-missing', error.message, { cause: error });
      throw error;
    }
  }

  async #ask<S extends z.ZodType>(method: string, params: readonly unknown[], schema: S): Promise<z.output<S>> {
    const read = schema.safeParse(await this.#rpc.ask(method, params));
    if (!read.success)
      throw new ChainError(
        'malformed',
        `${this.#rpc.label} ${method}: ${read.error.issues[0]?.path.join('.')} ${read.error.issues[0]?.message}`,
      );
    return read.data;
  }
}
