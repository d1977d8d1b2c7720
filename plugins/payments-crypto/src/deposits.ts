import { addMs, type Batch, groupCommit, multiply, type Outside, type Tx } from '@souk/core';
import type { Payment } from '@souk/payments/contracts';
import { type AddressPool, keyOf } from './address-pool.ts';
import type { Chains } from './chains.ts';
import { baseUnitsFor, type Rate } from './domain/rate.ts';
import { type Network, policyOf, type Token } from './networks.ts';
import type { Settings } from './settings.ts';
import { CursorStore } from './storage/cursor-store.ts';
import { DepositStore } from './storage/deposit-store.ts';
import type { DepositRow, PoolRow } from './storage/tables.ts';

/** What a payment is to be paid in, and at which rate. */
export interface Offer {
  readonly network: Network;
  readonly token: Token;
  readonly rate: Rate;
}
interface Ask extends Offer {
  readonly payment: Payment;
}

/** Gives each payment its address, and locks its rate. */
export class Deposits {
  readonly #store = new DepositStore();
  readonly #cursors = new CursorStore();
  readonly #pool: AddressPool;
  readonly #chains: Chains;
  readonly #settings: Settings;

  constructor(pool: AddressPool, chains: Chains, settings: Settings) {
    this.#pool = pool;
    this.#chains = chains;
    this.#settings = settings;
  }

  /** The same deposit for the same payment, however often it is asked for. @throws ChainError when the chain was never seen and cannot be */
  async assign(outside: Outside, payment: Payment, offer: Offer): Promise<DepositRow> {
    for (let tries = 0; ; tries += 1) {
      const deposit = await this.#assign(outside, { ...offer, payment });
      if (deposit) return deposit;
      if (tries === 3) throw new Error(`The pool of addresses of ${offer.network.id} is empty as soon as it is filled`);
      await this.prepare(outside, offer.network);
    }
  }

  /** A chain is watched before any of its addresses is given out: money that came before the watch began would not be seen. */
  async prepare(outside: Outside, network: Network): Promise<void> {
    await this.#chains.begin(outside, network);
    await this.#pool.refill(outside, network);
  }

  async keepReady(outside: Outside, network: Network): Promise<void> {
    await this.#chains.begin(outside, network);
    await this.#pool.topUp(outside, network);
  }

  /** Undefined where the pool had too few: the caller fills it, outside of this transaction, and asks again. */
  readonly #assign = groupCommit<Ask, DepositRow | undefined>(
    async (tx: Tx, asks: Batch<Ask>) => {
      const known = new Map(
        (
          await this.#store.find(
            tx,
            asks.alive.map(({ payment }) => payment.id),
          )
        ).map((row) => [row.payment_id, row]),
      );
      const fresh = asks.alive.filter(({ payment }) => !known.has(payment.id));
      for (const row of await this.give(tx, fresh)) known.set(row.payment_id, row);
      return asks.alive.map(({ payment }) => known.get(payment.id));
    },
    { batchMax: 64, workers: 'by-database' },
  );

  /** To payments that have none yet, as far as the pool goes. */
  async give(tx: Tx, asks: readonly Ask[]): Promise<readonly DepositRow[]> {
    const made: DepositRow[] = [];
    for (const [network, some] of Map.groupBy(asks, ({ network }) => network)) {
      const taken = await this.#store.take(tx, keyOf(network), some.length);
      const fromBlock = taken.length === 0 ? 0 : ((await this.#cursors.find(tx, network.id))?.number ?? 0);
      made.push(...taken.map((place, i) => this.#toRow(tx, some[i] as Ask, place, fromBlock)));
    }
    await this.#store.insert(tx, made);
    return made;
  }

  #toRow(tx: Tx, { payment, network, token, rate }: Ask, place: PoolRow, fromBlock: number): DepositRow {
    const asked = baseUnitsFor(payment.amount, rate);
    const lockedUntil = addMs(tx.now, this.#settings.rateLock);
    return {
      payment_id: payment.id,
      order_id: payment.orderId,
      ...place,
      asset: token.asset,
      symbol: token.symbol,
      decimals: token.decimals,
      asked: asked.toString(),
      enough: (asked - multiply(asked, this.#settings.tolerance, 'down')).toString(),
      currency: payment.amount.currency,
      amount: payment.amount.amount.toString(),
      rate_numerator: rate.perUnit.numerator.toString(),
      rate_denominator: rate.perUnit.denominator.toString(),
      rate_expires_at: lockedUntil < payment.expiresAt ? lockedUntil : payment.expiresAt,
      expires_at: payment.expiresAt,
      policy: JSON.stringify(policyOf(network, token, asked)),
      from_block: fromBlock,
      state: 'open',
      on_its_way: 0,
      tellings: 0,
      created_at: tx.now,
      updated_at: tx.now,
    };
  }
}
