import { Money } from '@souk/core';
import type { Payment } from '@souk/payments/contracts';
import type { Payable } from './contracts.ts';
import { askedOf, dueOf } from './domain/due.ts';
import type { MoneyPosition } from './position-of.ts';
import type { OrderRow } from './storage/tables.ts';
import { toOrder } from './to-order.ts';

export function toPayable(row: OrderRow, { booked }: MoneyPosition, payments: readonly Payment[]): Payable {
  const due = dueOf(booked);
  const asked = askedOf(payments);
  const money = (amount: bigint) => Money.of(amount, row.currency);
  return { order: toOrder(row), due: money(due), unasked: money(due > asked ? due - asked : 0n), payments };
}
