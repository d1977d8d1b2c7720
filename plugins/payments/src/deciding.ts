import type { Id, Money, Tx } from '@souk/core';
import { askerOf } from './asker-of.ts';
import { NothingInSuspense, type Operation, PaymentNotFound } from './contracts.ts';
import { isOpen } from './domain/payment-states.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Requests } from './requests.ts';
import { DecisionStore } from './storage/decision-store.ts';
import { PaymentStore } from './storage/payment-store.ts';
import type { PaymentRow } from './storage/tables.ts';

export interface Decision {
  readonly decision: 'apply' | 'refund' | 'store-credit';
  /** All that waits when left out; all of it is applied, always. */
  readonly amount?: Money | undefined;
  readonly reason: string;
}

/** What staff decide about money that waits in suspense for a payment that was given up; each decision is kept with its reason. */
export class Deciding {
  readonly #payments = new PaymentStore();
  readonly #decisions = new DecisionStore();
  readonly #door: MoneyDoor;
  readonly #requests: Requests;

  constructor(door: MoneyDoor, requests: Requests) {
    this.#door = door;
    this.#requests = requests;
  }

  /** Answers the refund or credit it made, if it made one. Throws `PaymentNotFound`, `NothingInSuspense` and what a refund throws. */
  async decide(tx: Tx, paymentId: Id<'pay'>, { decision, amount, reason }: Decision): Promise<Operation | undefined> {
    const [row] = await this.#payments.find(tx, [paymentId]);
    if (!row) throw PaymentNotFound();
    const done = await this.#carryOut(tx, row, { decision, amount, reason });
    await this.#decisions.insert(tx, {
      id: tx.newId('dec'),
      payment_id: paymentId,
      decision,
      amount: done.amount.amount.toString(),
      currency: done.amount.currency,
      reason,
      decided_by: askerOf(tx.actor),
      decided_at: tx.now,
    });
    return done.operation;
  }

  /** What was asked for in its place is asked for no more: the order would be asked for more than is due. */
  async #makeRoom(tx: Tx, { id, order_id: orderId }: PaymentRow): Promise<void> {
    const ofOrder = () => this.#payments.ofOrders(tx, [orderId]);
    await this.#payments.lock(
      tx,
      (await ofOrder()).map((row) => row.id),
    );
    // Read again: none can be added to them while they are locked.
    const others = (await ofOrder()).filter((row) => row.id !== id && isOpen(row.state));
    await this.#door.giveUp(
      tx,
      others.map((row) => row.id),
      'voided',
      { isNews: true, still: ({ state }) => isOpen(state) },
    );
  }

  async #carryOut(tx: Tx, row: PaymentRow, ask: Decision): Promise<{ amount: Money; operation: Operation | undefined }> {
    if (ask.decision === 'apply') {
      await this.#makeRoom(tx, row);
      const amount = await this.#door.acceptLate(tx, row.id, true);
      if (amount.amount === 0n) throw NothingInSuspense();
      return { amount, operation: undefined };
    }
    const operation =
      ask.decision === 'refund'
        ? await this.#requests.refund(tx, { paymentId: row.id, from: 'suspense', amount: ask.amount, reason: ask.reason })
        : await this.#requests.credit(tx, row.id, ask);
    return { amount: operation.amount, operation };
  }
}
