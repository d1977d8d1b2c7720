import { Money, type Tx } from '@souk/core';
import type { Payments } from '@souk/payments/contracts';
import type { MoneySteps } from './money-steps.ts';
import { lockOrder } from './storage/order-store.ts';
import type { OrderRow } from './storage/tables.ts';
import type { Surplus, SurplusRefunder } from './surplus-refunder.ts';

/** A refund of what an order does not need is asked for under its lock, and booked at once: asked again, there is no surplus any more. */
export class OrderSurplus implements SurplusRefunder {
  readonly #steps: MoneySteps;
  readonly #payments: Payments;

  constructor(steps: MoneySteps, payments: Payments) {
    this.#steps = steps;
    this.#payments = payments;
  }

  /** An order that ran out of time needs nothing of what it was credited, be it enough or a part. */
  async #unneeded(tx: Tx, row: OrderRow, reason: Surplus['reason']): Promise<bigint> {
    if (reason === 'duplicate') return BigInt(row.duplicate);
    return row.state === 'expired' ? (await this.#steps.position(tx, row)).booked.credited : 0n;
  }

  async giveBack(tx: Tx, { orderId, paymentId, from, reason }: Surplus): Promise<void> {
    const row = await lockOrder(tx, orderId);
    if (!row) throw new Error(`There is no order ${orderId}`);
    const { amount: there, byProvider } = await this.#payments.refundable(tx, paymentId, from);
    const unneeded = from === 'suspense' ? there.amount : await this.#unneeded(tx, row, reason);
    const amount = unneeded < there.amount ? unneeded : there.amount;
    // Where the provider cannot, staff were told when the money was put aside.
    if (!byProvider || amount <= 0n) return;
    await this.#payments.refund(tx, {
      paymentId,
      from,
      amount: Money.of(amount, row.currency),
      reason: `${reason} payment of order ${orderId}`,
    });
    if (from === 'suspense') return;
    const payer = { paymentId, provider: '' };
    await this.#steps.take(tx, row, await this.#steps.position(tx, row), payer, {
      to: row.state,
      reason: `the ${reason} payment is given back`,
    });
  }
}
