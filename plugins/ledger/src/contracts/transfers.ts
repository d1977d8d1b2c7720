import type { Ctx, Id, Ratio, Tx } from '@souk/core';
import { ledger } from './identity.ts';

/** One side of a transfer. Positive debits the account, negative credits it. */
export interface Entry {
  readonly account: string;
  /** An ISO 4217 code, or a CAIP-19 id: `eip155:1/erc20:0x…`. */
  readonly asset: string;
  /** Base units: cents, wei, satoshi. */
  readonly amount: bigint;
}

/** At what rate one asset became another: base units of `to` for one base unit of `from`. */
export interface ConversionRate {
  readonly from: string;
  readonly to: string;
  readonly ratio: Ratio;
}

/** One balanced move: its entries sum to zero per asset. Never edited; a mistake is undone by another transfer. */
export interface TransferDraft {
  /** Says which effect this is, once and for all: a second draft with the same key posts nothing. */
  readonly key: string;
  readonly kind: string;
  readonly reference: string;
  readonly entries: readonly Entry[];
  /** For a conversion: see `Ledger.conversion`. */
  readonly rate?: ConversionRate | undefined;
}

/** A transfer as it was posted. */
export interface Transfer extends TransferDraft {
  readonly id: Id<'trf'>;
  readonly createdAt: Date;
}

/** Which transfers: by key, by reference, or, in the order of their keys, those whose key begins with a prefix and comes after `after`. */
export type TransferQuery =
  | { readonly keys: readonly string[] }
  | { readonly references: readonly string[] }
  | { readonly keyPrefix: string; readonly after?: string | undefined; readonly limit: number };

/** What left one account in one asset and reached another account in another asset. Both amounts are positive. */
export interface Conversion {
  readonly key: string;
  readonly kind: string;
  readonly reference: string;
  readonly from: Entry;
  readonly to: Entry;
  /** Base units of `to` for one base unit of `from`. */
  readonly rate: Ratio;
}

export interface Ledger {
  /**
   * Which of the drafts were new, in their order. Entries of zero are left out. When two transactions post one new key at the same moment the
   * second fails on the unique key; run again it finds the key known.
   * @throws Error when one does not balance, or a known key comes with other entries
   */
  post(tx: Tx, drafts: readonly TransferDraft[]): Promise<readonly { readonly transferId: Id<'trf'>; readonly isNew: boolean }[]>;
  /** Posts the opposite of the transfer with this key, under the key given. @throws Error when there is none */
  reverse(tx: Tx, key: string, as: { readonly key: string; readonly kind: string }): Promise<{ readonly isNew: boolean }>;
  /**
   * The draft of a conversion through `fx`, which balances in both assets and carries its rate. When `to` is one unit off the rate, for units are
   * whole, that unit goes to `fx_rounding`.
   * @throws RangeError when `to` is further off the rate, or an amount is not positive
   */
  conversion(of: Conversion): TransferDraft;
  /** Balances by account and asset, now or as they stood at `asOf` (included); accounts without entries are left out. */
  balances(ctx: Ctx, accounts: readonly string[], asOf?: Date): Promise<readonly Entry[]>;
  /** What was posted, for checking one's own books against it. */
  transfers(ctx: Ctx, query: TransferQuery): Promise<readonly Transfer[]>;
}
export const Ledger = ledger.service<Ledger>('Ledger');
