import type { Address } from '../domain/address.ts';
import type { AssetId } from '../domain/caip.ts';
import type { Hex } from '../domain/hex.ts';
import { type Sighting, sightingKey } from '../domain/sighting.ts';
import type { Cursor, WatchStore } from '../watch/watch-store.ts';

/** A store for tests, and the meaning of each method for whoever writes the one with tables. */
export class MemoryWatchStore implements WatchStore {
  readonly deposits = new Map<Address, AssetId>();
  readonly native = new Set<Address>();
  readonly rows = new Map<string, { readonly sighting: Sighting; canonical: boolean }>();
  readonly #hashes = new Map<number, Hex>();
  readonly #remembered: number;
  #cursor: Cursor | undefined;

  constructor(remembered = 128) {
    this.#remembered = remembered;
  }

  get canonical(): Sighting[] {
    return [...this.rows.values()].filter((row) => row.canonical).map((row) => row.sighting);
  }

  cursor = async (): Promise<Cursor | undefined> => this.#cursor;
  hashAt = async (number: number): Promise<Hex | undefined> => this.#hashes.get(number);
  nativeAddresses = async (): Promise<readonly Address[]> => [...this.native];

  async askedAt(addresses: readonly Address[]): Promise<ReadonlyMap<Address, AssetId>> {
    return new Map(
      addresses.flatMap((address) => {
        const asset = this.deposits.get(address);
        return asset === undefined ? [] : [[address, asset] as const];
      }),
    );
  }

  async advance(block: Cursor, sightings: readonly Sighting[]): Promise<void> {
    await this.record(block, sightings);
    this.#hashes.set(block.number, block.hash);
    this.#hashes.delete(block.number - this.#remembered);
    this.#cursor = block;
  }

  async retreat(ancestor: Cursor): Promise<void> {
    for (const row of this.rows.values())
      if (
        row.sighting.blockNumber > ancestor.number ||
        (row.sighting.blockNumber === ancestor.number && row.sighting.blockHash !== ancestor.hash)
      )
        row.canonical = false;
    for (const number of this.#hashes.keys()) if (number > ancestor.number) this.#hashes.delete(number);
    this.#hashes.set(ancestor.number, ancestor.hash);
    this.#cursor = ancestor;
  }

  async record(block: Cursor, sightings: readonly Sighting[]): Promise<void> {
    for (const sighting of sightings) {
      const row = this.rows.get(sightingKey(sighting));
      if (row) row.canonical = true;
      else this.rows.set(sightingKey(sighting), { sighting, canonical: true });
    }
    for (const row of this.rows.values()) if (row.sighting.blockHash === block.hash) row.canonical = true;
  }

  /** As after a restart that goes on from an older block. */
  async stepBack(blocks: number): Promise<void> {
    const cursor = this.#cursor;
    const number = (cursor?.number ?? 0) - blocks;
    const hash = this.#hashes.get(number);
    if (!cursor || hash === undefined) throw new RangeError(`block ${number} is not remembered`);
    this.#cursor = { ...cursor, number, hash };
  }
}
