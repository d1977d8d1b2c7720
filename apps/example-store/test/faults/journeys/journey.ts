import type { CardDesk } from '../../driver/card-desk.ts';
import type { PaidChain } from '../../driver/chain.ts';
import { nothing, type Standing } from '../standing.ts';
import type { Placed, Shopper } from './shopper.ts';

/** Whom shoppers pay, beside the store. */
export interface Payees {
  readonly cards: CardDesk;
  /** There when the chain was asked for. */
  readonly chain: PaidChain | undefined;
}

/** What somebody does in the store from beginning to end, and what it leaves behind however often the store dies meanwhile. */
export interface Journey {
  readonly name: string;
  readonly leaves: Standing;
  /** How its order ends. */
  readonly ends: 'paid' | 'cancelled';
  go(shopper: Shopper, payees: Payees): Promise<Placed>;
}

/** One TEA, sold and paid. */
export const onePurchase: Standing = {
  ...nothing,
  orders: 1,
  payments: 1,
  captures: 1,
  transfers: 2,
  reservations: 1,
  reserved: 1,
  carts: 1,
  sold: 1,
  counted: 1,
  paid: 1,
};
