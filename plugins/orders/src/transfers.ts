import { account, type Entry, type TransferDraft } from '@souk/ledger/contracts';
import { type GivenBack, sharesOf } from './domain/given-back.ts';
import type { Suspended } from './domain/position.ts';
import type { OrderRow } from './storage/tables.ts';

/** A key says which effect this is: an order may turn paid more than once, so the version it got by it is part of the key. */
const keyOf = (row: OrderRow, effect: string, version: number) => `orders:${row.id}:${effect}:${version}`;

export const saleKey = (row: OrderRow, version: number): string => keyOf(row, 'sale', version);
export const saleReversedKey = (row: OrderRow, version: number): string => keyOf(row, 'sale-reversed', version);

/** What the order owed becomes revenue, tax and shipping. Discounts and other charges are part of the revenue. */
export function saleTransfer(row: OrderRow, version: number): TransferDraft {
  const earned = BigInt(row.subtotal) + BigInt(row.discount) + BigInt(row.other);
  const entries = [
    entry(row, account.orderReceivable(row.id), BigInt(row.total)),
    entry(row, account.revenue, -earned),
    entry(row, account.taxPayable, -BigInt(row.tax)),
    entry(row, account.shipping, -BigInt(row.shipping)),
  ];
  return { key: saleKey(row, version), kind: 'sale', reference: row.id, entries: entries.filter(moves) };
}

/** Money goes to suspense, or is taken back from there; undefined when nothing moves. */
export function suspenseTransfer(row: OrderRow, version: number, before: Suspended, after: Suspended): TransferDraft | undefined {
  const reasons = ['overpaid', 'duplicate', 'late'] as const;
  const away = reasons.map((why) => entry(row, account.suspense(why), before[why] - after[why])).filter(moves);
  if (away.length === 0) return undefined;
  const sum = away.reduce((total, { amount }) => total + amount, 0n);
  const entries = [...away, entry(row, account.orderReceivable(row.id), -sum)].filter(moves);
  return { key: keyOf(row, 'suspense', version), kind: 'suspense', reference: row.id, entries };
}

/**
 * A refund becomes less of what was credited, and less of what was earned. Undefined when nothing was given back.
 * @param returned of the sale, before this
 */
export function refundTransfer(
  row: OrderRow,
  version: number,
  { fromCredit, fromSale }: GivenBack,
  returned: bigint,
): TransferDraft | undefined {
  if (fromCredit === 0n && fromSale === 0n) return undefined;
  const entries = [
    entry(row, account.orderReceivable(row.id), fromCredit),
    ...earned(row, returned, returned + fromSale),
    entry(row, account.orderRefunds(row.id), -fromCredit - fromSale),
  ];
  return { key: keyOf(row, 'refund', version), kind: 'refund-booked', reference: row.id, entries: entries.filter(moves) };
}

/** The sale is undone: what was given back of it was, after all, given back of what was credited. */
export function returnsUndone(row: OrderRow, version: number, returned: bigint): TransferDraft | undefined {
  if (returned === 0n) return undefined;
  const entries = [entry(row, account.orderReceivable(row.id), returned), ...earned(row, returned, 0n)];
  return { key: keyOf(row, 'returns-undone', version), kind: 'returns-undone', reference: row.id, entries: entries.filter(moves) };
}

function earned(row: OrderRow, before: bigint, after: bigint): Entry[] {
  const sale = { total: BigInt(row.total), tax: BigInt(row.tax), shipping: BigInt(row.shipping) };
  const [old, now] = [sharesOf(sale, before), sharesOf(sale, after)];
  return [
    entry(row, account.revenue, now.revenue - old.revenue),
    entry(row, account.taxPayable, now.tax - old.tax),
    entry(row, account.shipping, now.shipping - old.shipping),
  ];
}

const entry = (row: OrderRow, name: string, amount: bigint): Entry => ({ account: name, asset: row.currency, amount });
const moves = ({ amount }: Entry): boolean => amount !== 0n;
