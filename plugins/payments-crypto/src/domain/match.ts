import { type Address, addressOf } from './address.ts';
import { type AssetId, assetId, type NetworkId } from './caip.ts';
import type { Hex } from './hex.ts';
import type { Sighting } from './sighting.ts';

/** A log as a node tells it; hexadecimal in lower case. */
export interface ChainLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly txHash: Hex;
  readonly index: number;
}

/** A plain ERC-20 `Transfer`. */
export interface Transfer {
  readonly token: Address;
  readonly from: Address;
  readonly to: Address;
  readonly value: bigint;
  readonly txHash: Hex;
  readonly index: number;
}

/** The block a log was found in, as far as a sighting tells it. */
export interface BlockPlace {
  readonly number: number;
  readonly hash: Hex;
  readonly at: Date;
}

/** keccak256("Transfer(address,address,uint256)") */
export const transferTopic: Hex = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';

/**
 * The transfers of accepted tokens that moved something. A token that is not accepted may write any log it likes, and a
 * transfer of nothing costs nobody anything: neither is looked at. `tokens` are lower case.
 */
export function transfersOf(logs: readonly ChainLog[], tokens: ReadonlySet<string>): Transfer[] {
  return logs.flatMap((log) => {
    if (!tokens.has(log.address.toLowerCase())) return [];
    if (log.topics.length !== 3 || log.topics[0] !== transferTopic || !/^0x[0-9a-f]{64}$/i.test(log.data)) return [];
    const value = BigInt(log.data);
    if (value === 0n) return [];
    return [
      {
        token: addressOf(log.address),
        from: addressAt(log.topics[1]),
        to: addressAt(log.topics[2]),
        value,
        txHash: log.txHash,
        index: log.index,
      },
    ];
  });
}

const addressAt = (topic: Hex | undefined): Address => addressOf(`0x${(topic ?? '').slice(-40)}`);

/** Transfers × our addresses → sightings. `asked` answers what an address of ours asked for. */
export function match(of: {
  network: NetworkId;
  block: BlockPlace;
  transfers: readonly Transfer[];
  asked: ReadonlyMap<Address, AssetId>;
}): Sighting[] {
  return of.transfers.flatMap((transfer) => {
    const asked = of.asked.get(transfer.to);
    if (asked === undefined) return [];
    const asset = assetId({ network: of.network, token: transfer.token });
    return [
      {
        network: of.network,
        blockNumber: of.block.number,
        blockHash: of.block.hash,
        at: of.block.at,
        txHash: transfer.txHash,
        index: transfer.index.toString(),
        address: transfer.to,
        asset,
        amount: transfer.value,
        announced: transfer.value,
        wrongAsset: asset !== asked,
      },
    ];
  });
}

/**
 * What arrived, measured by balance, spread over what the logs announced: a shortfall is taken from the last first.
 * More than was announced is not ours to credit.
 */
export function creditMeasured(sightings: readonly Sighting[], arrived: bigint): Sighting[] {
  let left = arrived < 0n ? 0n : arrived;
  return sightings.map((sighting) => {
    const amount = sighting.announced < left ? sighting.announced : left;
    left -= amount;
    return { ...sighting, amount };
  });
}
