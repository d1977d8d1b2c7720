import type { Ctx, Id, Tx } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import { type OrderState, orderReturned, orders } from './contracts.ts';
import { givenBack } from './domain/given-back.ts';
import { isSold } from './domain/order-states.ts';
import { suspendedIn } from './domain/position.ts';
import { type MoneyPosition, positionOf } from './position-of.ts';
import { stepOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import { totalOf } from './to-order.ts';
import { refundTransfer, returnsUndone, saleReversedKey, saleTransfer, suspenseTransfer } from './transfers.ts';

/** Whose money moved. */
export interface Payer {
  readonly paymentId: Id<'pay'>;
  readonly provider: string;
}
interface MoneyStep {
  readonly to: OrderState;
  readonly reason: string;
  readonly changes?: Partial<OrderRow>;
}

/** The one way in which an order's books change: a step of its version, with all transfers that belong to it. */
export class MoneySteps {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async position(ctx: Ctx, row: OrderRow): Promise<MoneyPosition> {
    return positionOf(ctx, this.#ledger, row);
  }

  /** The step and its transfers. Answers whether there was anything to do. */
  async take(
    tx: Tx,
    row: OrderRow,
    position: MoneyPosition,
    payer: Payer | undefined,
    { to, reason, changes = {} }: MoneyStep,
  ): Promise<boolean> {
    const { pending, returned, suspended: before } = position;
    const back = givenBack(position, pending, returned, to);
    const samePayment = !payer || row.paid_by === null || row.paid_by === payer.paymentId;
    const isUndone = isSold(row.state) && !isSold(to);
    // Without its sale, what was given back of it was given back of what was credited.
    const credited = position.credited - back.fromCredit - (isUndone ? returned : 0n);
    const after = suspendedIn({ ...position, credited, state: to }, samePayment ? 'overpaid' : 'duplicate');
    const version = row.version + 1;
    const moved = suspenseTransfer(row, version, before, after);
    const booked = refundTransfer(row, version, back, returned);
    if (to === row.state && !moved && !booked) return false;
    const sale = isSold(to) && !isSold(row.state) ? saleTransfer(row, version) : undefined;
    const undone = isUndone ? returnsUndone(row, version, returned + back.fromSale) : undefined;
    if (isUndone) await this.#ledger.reverse(tx, row.sale_key as string, { key: saleReversedKey(row, version), kind: 'sale-reversed' });
    await this.#ledger.post(
      tx,
      [sale, moved, booked, undone].flatMap((draft) => draft ?? []),
    );
    const returnedNow = isUndone ? 0n : returned + back.fromSale;
    // Who cancels what was paid gives all of it back; of a payment that was taken back nothing was ever sold.
    const amount = (isUndone && to === 'cancelled' ? BigInt(row.total) : returnedNow) - returned;
    if (amount !== 0n) tx.emit(orderReturned, { orderId: row.id, total: totalOf(row), version, amount });
    await stepOrder(tx, row, to, reason, {
      ...changes,
      ...{ overpaid: `${after.overpaid}`, duplicate: `${after.duplicate}`, late: `${after.late}` },
      returned: `${returnedNow}`,
      given_back: `${BigInt(row.given_back) + back.fromCredit + back.fromSale}`,
    });
    return true;
  }
}
export const MoneyStepsToken = orders.service<MoneySteps>('MoneySteps');
