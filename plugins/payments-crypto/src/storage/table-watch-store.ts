import type { Id, Outside, Tx } from '@souk/core';
import type { Address } from '../domain/address.ts';
import type { AssetId, NetworkId } from '../domain/caip.ts';
import type { Tip } from '../domain/confirm.ts';
import type { Hex } from '../domain/hex.ts';
import { type Sighting, sightingKey } from '../domain/sighting.ts';
import type { Settling } from '../settling.ts';
import type { Cursor, WatchStore } from '../watch/watch-store.ts';
import { CursorStore, hashAt, hashesIn, movedTo, Overtaken } from './cursor-store.ts';
import { DepositStore } from './deposit-store.ts';
import { type CursorRow, type SightingRow, tables } from './tables.ts';

export interface WatchedChain {
  readonly network: NetworkId;
  readonly genesisHash: Hex;
  /** How many block hashes are remembered. */
  readonly remembered: number;
}

/** What is remembered of one chain, in tables; money facts are part of the same transactions. Made anew for each run. */
export class TableWatchStore implements WatchStore {
  readonly #cursors = new CursorStore();
  readonly #deposits = new DepositStore();
  readonly #outside: Outside;
  readonly #settling: Settling;
  readonly #chain: WatchedChain;
  #row: CursorRow | undefined;

  constructor(outside: Outside, settling: Settling, chain: WatchedChain) {
    this.#outside = outside;
    this.#settling = settling;
    this.#chain = chain;
  }

  /** @throws Error when what was watched before was another chain that calls itself the same */
  async cursor(): Promise<Cursor | undefined> {
    const row = await this.#cursors.find(this.#outside, this.#chain.network);
    if (row && row.genesis_hash !== this.#chain.genesisHash) {
      throw new Error(
        `${this.#chain.network} begins with block ${this.#chain.genesisHash}; the chain watched so far began with ${row.genesis_hash}`,
      );
    }
    this.#row = row;
    return row && { number: row.number, hash: row.hash, at: row.block_at };
  }

  async hashAt(number: number): Promise<Hex | undefined> {
    return this.#row && hashAt(this.#row, number);
  }

  async askedAt(addresses: readonly Address[]): Promise<ReadonlyMap<Address, AssetId>> {
    const rows = await this.#deposits.atAddresses(this.#outside, this.#chain.network, addresses);
    return new Map(rows.map(({ address, asset }) => [address, asset]));
  }

  /** The native coin is not taken. */
  async nativeAddresses(): Promise<readonly Address[]> {
    return [];
  }

  async advance(block: Cursor, sightings: readonly Sighting[], tip: Tip): Promise<void> {
    const before = this.#known();
    this.#row = await this.#outside.transact(async (tx) => {
      const hashes = [block.hash, ...hashesIn(before)].slice(0, this.#chain.remembered);
      const after = movedTo(before, block, hashes, tip, tx.now);
      await this.#cursors.move(tx, before, after);
      if (sightings.length === 0 && after.pending === 0) return after;
      return this.#settle(tx, after, await this.#insert(tx, sightings), tip);
    });
  }

  async retreat(ancestor: Cursor, tip: Tip): Promise<void> {
    const before = this.#known();
    this.#row = await this.#outside.transact(async (tx) => {
      const kept = hashesIn(before).slice(Math.max(0, before.number - ancestor.number));
      const hashes = kept[0] === ancestor.hash ? kept : [ancestor.hash];
      const after = movedTo(before, ancestor, hashes, tip, tx.now);
      await this.#cursors.move(tx, before, after);
      const left = await this.#leave(tx, ancestor);
      return left.length === 0 && after.pending === 0 ? after : this.#settle(tx, after, left, tip);
    });
  }

  async record(block: Cursor, sightings: readonly Sighting[], tip: Tip): Promise<void> {
    if (sightings.length === 0) return;
    await this.#outside.transact(async (tx) => {
      const row = await this.#cursors.lock(tx, this.#chain.network);
      if (!row || hashAt(row, block.number) !== block.hash) throw new Overtaken(this.#chain.network);
      const touched = await this.#insert(tx, sightings);
      if (touched.length > 0) await this.#settle(tx, row, touched, tip);
    });
  }

  /** @param touched payments whose sightings have changed */
  async #settle(tx: Tx, row: CursorRow, touched: readonly Id<'pay'>[], tip: Tip): Promise<CursorRow> {
    const { network } = row;
    const waiting =
      row.pending === 0 ? [] : await tx.read(tables).from('payments_crypto_sightings').where({ network, pending: 1 }).select('payment_id');
    const ids = [...touched, ...(waiting as Pick<SightingRow, 'payment_id'>[]).map((one) => one.payment_id)];
    const pending = await this.#settling.settle(tx, ids, tip);
    if (pending !== row.pending) await this.#cursors.setPending(tx, network, pending);
    return { ...row, pending };
  }

  /** New ones are inserted, known ones are canonical (again). Answers whose they are, where anything changed. */
  async #insert(tx: Tx, sightings: readonly Sighting[]): Promise<Id<'pay'>[]> {
    if (sightings.length === 0) return [];
    const write = tx.write(tables);
    const keys = sightings.map(sightingKey);
    const known = new Map(
      ((await write.from('payments_crypto_sightings').whereIn('sighting_key', keys).select('*')) as SightingRow[]).map((row) => [
        row.sighting_key,
        row,
      ]),
    );
    const back = [...known.values()].filter(({ canonical }) => canonical === 0);
    await write.into('payments_crypto_sightings').updateEach(
      'sighting_key',
      back.map(({ sighting_key }) => ({ sighting_key, canonical: 1 })),
    );
    const fresh = sightings.filter((sighting) => !known.has(sightingKey(sighting)));
    const owners = new Map(
      (await this.#deposits.atAddresses(tx, this.#chain.network, [...new Set(fresh.map(({ address }) => address))])).map((row) => [
        row.address,
        row.payment_id,
      ]),
    );
    const rows = fresh.flatMap((sighting) => {
      const owner = owners.get(sighting.address);
      return owner === undefined ? [] : [toRow(sighting, owner)];
    });
    await write.into('payments_crypto_sightings').insertEach(rows);
    return [...back, ...rows].map(({ payment_id: id }) => id);
  }

  async #leave(tx: Tx, { number, hash }: Cursor): Promise<Id<'pay'>[]> {
    const { network } = this.#chain;
    const write = tx.write(tables);
    const rows = (await write
      .from('payments_crypto_sightings')
      .where({ network, canonical: 1 })
      .where((it) =>
        it.where('block_number', '>', number).orWhere((same) => same.where('block_number', number).whereNot('block_hash', hash)),
      )
      .select('*')) as SightingRow[];
    await write.into('payments_crypto_sightings').updateEach(
      'sighting_key',
      rows.map(({ sighting_key }) => ({ sighting_key, canonical: 0 })),
    );
    return rows.map(({ payment_id: id }) => id);
  }

  /** `Chains.begin` has made it. */
  #known(): CursorRow {
    if (!this.#row) throw new Error(`Nobody has begun to watch ${this.#chain.network}`);
    return this.#row;
  }
}

const toRow = (sighting: Sighting, owner: Id<'pay'>): SightingRow => ({
  sighting_key: sightingKey(sighting),
  network: sighting.network,
  block_number: sighting.blockNumber,
  block_hash: sighting.blockHash,
  block_at: sighting.at,
  tx_hash: sighting.txHash,
  log_index: sighting.index,
  address: sighting.address,
  payment_id: owner,
  asset: sighting.asset,
  amount: sighting.amount.toString(),
  announced: sighting.announced.toString(),
  wrong_asset: sighting.wrongAsset ? 1 : 0,
  canonical: 1,
  occurrence: 0,
  credited: 0,
  credited_amount: '0',
  pending: 0,
});
