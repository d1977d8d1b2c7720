import { ChainError } from '../chain/chain-error.ts';
import type { ChainBlock, ChainSource } from '../chain/chain-source.ts';
import type { Address } from '../domain/address.ts';
import { type AssetId, assetId } from '../domain/caip.ts';
import { creditMeasured, match, type Transfer, transfersOf } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { WatchStore } from './watch-store.ts';

/** What is looked for. */
export interface Accepted {
  /** The tokens of the allow-list; any other contract may write what it likes. */
  readonly tokens: readonly Address[];
  /** Whether the native coin is accepted. */
  readonly native: boolean;
}

/** Everything that arrived at our addresses in one block, as its balances say. */
export async function readBlock(source: ChainSource, store: WatchStore, accepted: Accepted, block: ChainBlock): Promise<Sighting[]> {
  return [
    ...(await tokenSightings(source, store, accepted.tokens, block)),
    ...(accepted.native ? await nativeSightings(source, store, block) : []),
  ];
}

async function tokenSightings(source: ChainSource, store: WatchStore, tokens: readonly Address[], block: ChainBlock): Promise<Sighting[]> {
  const allowed = new Set(tokens.map((token) => token.toLowerCase()));
  const transfers = transfersOf(await source.logsOf(block, tokens), allowed);
  if (transfers.length === 0) return [];
  const asked = await store.askedAt([...new Set(transfers.map(({ to }) => to))]);
  const byBalance = Map.groupBy(
    transfers.filter(({ to }) => asked.has(to)),
    ({ token, to }) => `${token}${to}`,
  );
  const sightings: Sighting[] = [];
  for (const arrivals of byBalance.values()) sightings.push(...(await measured(source, block, transfers, arrivals, asked)));
  return sightings;
}

/** The log of a token that keeps a fee may announce more than arrives; the balance knows. */
async function measured(
  source: ChainSource,
  block: ChainBlock,
  all: readonly Transfer[],
  arrivals: readonly Transfer[],
  asked: ReadonlyMap<Address, AssetId>,
): Promise<Sighting[]> {
  const [first] = arrivals;
  if (!first) return [];
  const { token, to } = first;
  const sightings = match({ network: source.network, block, transfers: arrivals, asked });
  const swept = all.filter((transfer) => transfer.token === token && transfer.from === to).reduce((sum, { value }) => sum + value, 0n);
  const grown = await growth(source, token, to, block);
  return grown === undefined ? sightings : creditMeasured(sightings, grown + swept);
}

/** How much more is held after the block than before; undefined when the node no longer has the state, then logs must do. */
async function growth(source: ChainSource, token: Address | null, holder: Address, block: ChainBlock): Promise<bigint | undefined> {
  try {
    const [after, before] = await Promise.all([source.balance(token, holder, block.hash), source.balance(token, holder, block.parentHash)]);
    return after - before;
  } catch (error) {
    if (error instanceof ChainError && error.why === 'state-missing') return undefined;
    throw error;
  }
}

/**
 * The native coin by balance: a payment made inside a contract is in no log and in no list of the block. Where the state
 * is gone there is nothing to go by, and the block cannot be read; a node with history is needed to catch up.
 */
async function nativeSightings(source: ChainSource, store: WatchStore, block: ChainBlock): Promise<Sighting[]> {
  const payees = await store.askedAt([...new Set(block.nativePayments.map(({ to }) => to))]);
  const watched = [...new Set([...payees.keys(), ...(await store.nativeAddresses())])];
  const asked = await store.askedAt(watched);
  const asset = assetId({ network: source.network, token: null });
  const sightings = await Promise.all(
    watched.map(async (address): Promise<Sighting[]> => {
      const arrived = await growth(source, null, address, block);
      if (arrived === undefined)
        throw new ChainError('state-missing', `the balance of ${address} at block ${block.number} is not known to the nodes`);
      if (arrived <= 0n) return [];
      return [
        {
          network: source.network,
          blockNumber: block.number,
          blockHash: block.hash,
          at: block.at,
          txHash: address,
          index: 'native',
          address,
          asset,
          amount: arrived,
          announced: arrived,
          wrongAsset: asked.get(address) !== asset,
        },
      ];
    }),
  );
  return sightings.flat();
}
