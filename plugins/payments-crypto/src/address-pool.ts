import { randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Outside } from '@souk/core';
import { depositAddress } from './domain/deposit-address.ts';
import { hexOf } from './domain/hex.ts';
import type { Network } from './networks.ts';
import { DepositStore } from './storage/deposit-store.ts';
import type { PoolRow } from './storage/tables.ts';

const atOnce = 128;
const wanted = 256;
/** Deriving takes a part of a millisecond each; requests go on between these. */
const breathEvery = 16;

/** Addresses made ahead. */
export class AddressPool {
  readonly #store = new DepositStore();
  readonly #filling = new Map<string, Promise<void>>();

  /** Fills up what is missing. */
  async topUp(outside: Outside, network: Network): Promise<void> {
    const there = await this.#store.pooled(outside, keyOf(network));
    for (let missing = wanted - there; missing > 0; missing -= atOnce) await this.refill(outside, network);
  }

  /** Adds some; whoever asks at the same moment waits for the same ones. */
  refill(outside: Outside, network: Network): Promise<void> {
    const running = this.#filling.get(network.id);
    if (running !== undefined) return running;
    const filling = this.#refill(outside, network).finally(() => this.#filling.delete(network.id));
    this.#filling.set(network.id, filling);
    return filling;
  }

  async #refill(outside: Outside, network: Network): Promise<void> {
    const rows: PoolRow[] = [];
    while (rows.length < atOnce) {
      // A salt that nobody can guess keeps others from listing the store's addresses.
      const salt = hexOf(randomBytes(32));
      rows.push({ ...keyOf(network), salt, address: depositAddress({ ...network, salt }) });
      if (rows.length % breathEvery === 0) await breathe();
    }
    rows.sort((a, b) => (a.address < b.address ? -1 : 1));
    await outside.transact((tx) => this.#store.fillPool(tx, rows));
  }
}

export const keyOf = ({ id, factory, codeHash }: Network): Pick<PoolRow, 'network' | 'factory' | 'code_hash'> => ({
  network: id,
  factory,
  code_hash: codeHash,
});
