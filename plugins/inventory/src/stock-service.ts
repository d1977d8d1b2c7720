import { type Ctx, done, type Outcome, refused, type Tx } from '@souk/core';
import { adjust } from './adjust.ts';
import { type Change, changeLevels } from './change-levels.ts';
import {
  OutOfStock,
  type Reservation,
  type Stock,
  type StockAdjustment,
  type StockHold,
  type StockLevel,
  type StockRequest,
} from './contracts.ts';
import type { ReservationState } from './domain/reservation.ts';
import { shortOf, wantedBy } from './domain/wanted.ts';
import { release } from './let-go.ts';
import type { Settings } from './settings.ts';
import { type LockedLevel, lockLevels, readLevels } from './storage/level-store.ts';
import { appendMovements } from './storage/movement-store.ts';
import { insertReservations, lockReservations, moveByReference, moveLocked, readStanding } from './storage/reservation-store.ts';
import { mainLocation, type ReservationRow } from './storage/tables.ts';
import { toStockLevel } from './to-stock-level.ts';

/** What was found to be there for one request; good in the transaction that holds the locks, and once. */
interface Promised {
  readonly tx: Tx;
  readonly wanted: ReadonlyMap<string, number>;
}

/** The domain decides, storage remembers, and `tx.emit` tells. */
export class StockService implements Stock {
  readonly #settings: Settings;
  readonly #promised = new WeakMap<StockHold, Promised>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async hold(tx: Tx, requests: readonly StockRequest[]): Promise<readonly Outcome<StockHold>[]> {
    const asked = requests.map((request) => ({ request, wanted: wantedBy(request) }));
    const levels = await lockLevels(
      tx,
      asked.flatMap(({ wanted }) => [...wanted.keys()]),
    );
    return asked.map(({ request, wanted }) => {
      const short = shortOf(wanted, (sku) => levels.get(sku));
      if (short) return refused(OutOfStock(short));
      for (const [sku, quantity] of wanted) (levels.get(sku) as LockedLevel).spoken += quantity;
      const hold: StockHold = { request };
      this.#promised.set(hold, { tx, wanted });
      return done(hold);
    });
  }

  async reserve(tx: Tx, holds: readonly StockHold[]): Promise<void> {
    const rows: ReservationRow[] = [];
    const changes: Change[] = [];
    const levels = await lockLevels(tx, []);
    for (const hold of holds) {
      const { reference, expiresAt } = hold.request;
      for (const [sku, quantity] of this.#redeem(tx, hold)) {
        const known = { reference, sku, location: mainLocation, quantity, state: 'held', standing: 1 } as const;
        rows.push({ id: tx.newId('rsv'), ...known, expires_at: expiresAt, version: 1 });
        changes.push({ sku, reserved: quantity });
        (levels.get(sku) as LockedLevel).spoken -= quantity;
      }
    }
    if (rows.length === 0) return;
    await changeLevels(tx, changes);
    await insertReservations(tx, rows);
  }

  async claim(tx: Tx, reference: string): Promise<void> {
    if ((await moveByReference(tx, reference, 'claim')) > 0) return;
    await mustBe(tx, reference, 'claimed', 'held');
  }

  async unclaim(tx: Tx, reference: string, expiresAt: Date): Promise<void> {
    if ((await moveByReference(tx, reference, 'unclaim', { expires_at: expiresAt })) > 0) return;
    await mustBe(tx, reference, 'held', 'claimed');
  }

  async consume(tx: Tx, reference: string): Promise<void> {
    const claimed = await lockReservations(tx, reference, ['claimed']);
    if (claimed.length === 0) return mustBe(tx, reference, 'consumed', 'claimed');
    const levels = await lockLevels(
      tx,
      claimed.map(({ sku }) => sku),
    );
    for (const { sku, quantity } of claimed) {
      const { onHand } = levels.get(sku) as LockedLevel;
      if (onHand < quantity) throw OutOfStock({ sku, available: onHand });
    }
    await moveLocked(tx, claimed, 'consume');
    await changeLevels(
      tx,
      claimed.map(({ sku, quantity }) => ({ sku, onHand: -quantity, reserved: -quantity })),
    );
    await appendMovements(
      tx,
      claimed.map(({ sku, quantity }) => ({ sku, quantity: -quantity, reason: 'consumed', reference })),
    );
  }

  async release(tx: Tx, reference: string): Promise<void> {
    await release(tx, reference);
  }

  async reservations(ctx: Ctx, references: readonly string[]): Promise<ReadonlyMap<string, readonly Reservation[]>> {
    const rows = Map.groupBy(await readStanding(ctx, references), ({ reference }) => reference);
    return new Map(
      [...rows].map(([reference, standing]) => [
        reference,
        standing.map(({ sku, quantity, state }) => ({ sku, quantity, state: state as Reservation['state'] })),
      ]),
    );
  }

  async levels(ctx: Ctx, skus: readonly string[]): Promise<ReadonlyMap<string, StockLevel>> {
    const found = await readLevels(ctx, skus);
    return new Map(found.map((level) => [level.sku, toStockLevel(level)]));
  }

  async adjust(tx: Tx, adjustments: readonly StockAdjustment[]): Promise<readonly StockLevel[]> {
    return adjust(tx, adjustments, this.#settings.backorderByDefault);
  }

  #redeem(tx: Tx, hold: StockHold): ReadonlyMap<string, number> {
    const promised = this.#promised.get(hold);
    if (promised?.tx !== tx) throw new Error(`${hold.request.reference}: reserve takes what hold gave in the same transaction, once`);
    this.#promised.delete(hold);
    return promised.wanted;
  }
}

/** A repeat finds its work done and does nothing; anything else is a mistake of the caller. */
async function mustBe(tx: Tx, reference: string, wished: ReservationState, needed: ReservationState): Promise<void> {
  const there = await lockReservations(tx, reference, [wished]);
  if (there.length === 0) throw new Error(`${reference} has no stock ${needed} and none ${wished}`);
}
