import { Money } from '@souk/core';
import type { Order } from './contracts.ts';
import type { OrderRow } from './storage/tables.ts';

const numberBefore = 100_000;

/** For people: `S-100042`. */
export const orderNumber = (number: number): string => `S-${numberBefore + number}`;

/** Reads `S-100042`, `s-100042` and `100042`; undefined when it is none of them. */
export function readOrderNumber(text: string): number | undefined {
  const digits = /^(?:s-)?(\d{6,12})$/i.exec(text)?.[1];
  const number = digits === undefined ? 0 : Number.parseInt(digits, 10) - numberBefore;
  return number > 0 ? number : undefined;
}

export function toOrder(row: OrderRow): Order {
  const { id, source, state, version } = row;
  return { id, source, number: orderNumber(row.number), state, total: totalOf(row), version, placedAt: row.placed_at };
}

export const totalOf = (row: Pick<OrderRow, 'total' | 'currency'>): Money => Money.of(BigInt(row.total), row.currency);
