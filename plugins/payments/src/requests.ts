import type { Id, Money, Tx } from '@souk/core';
import { askerOf } from './asker-of.ts';
import type { ChangeBook } from './change-book.ts';
import {
  AboveDue,
  AboveRefundable,
  NothingInSuspense,
  NotRefundable,
  type Operation,
  OperationUnderWay,
  PaymentNotFound,
  type PaymentProvider,
  WrongCurrency,
  WrongState,
} from './contracts.ts';
import { giveUp } from './domain/apply-fact.ts';
import { isOver } from './domain/operation-states.ts';
import { isOpen } from './domain/payment-states.ts';
import { requestRefund } from './domain/refund-step.ts';
import { askedOf, capturedOf, type Refund, refundableFrom } from './domain/standing.ts';
import { runOperation } from './jobs/run-operation.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import { toOperation } from './storage/stored-payment.ts';
import type { PaymentRow } from './storage/tables.ts';

export interface RefundAsk {
  readonly paymentId: Id<'pay'>;
  readonly from: 'order' | 'suspense';
  /** All that can be given back when left out. */
  readonly amount?: Money | undefined;
  readonly reason: string;
}

/** Asks for captures, voids and refunds: what is asked for is written down, and limits are checked, under the lock of the payment. */
export class Requests {
  readonly #door: MoneyDoor;
  readonly #providers: Providers;

  constructor(door: MoneyDoor, providers: Providers) {
    this.#door = door;
    this.#providers = providers;
  }

  /** A part of what was authorised, or all that is left of it. Throws `WrongState`, `AboveDue`, `WrongCurrency`, `OperationUnderWay`. */
  async capture(tx: Tx, paymentId: Id<'pay'>, ask: { amount?: Money | undefined; final: boolean }): Promise<Operation> {
    return this.captureIn(tx, await this.#door.openOne(tx, paymentId), paymentId, ask);
  }

  /** As `capture`, of a payment that is locked already. */
  async captureIn(
    tx: Tx,
    book: ChangeBook,
    paymentId: Id<'pay'>,
    { amount, final }: { amount?: Money | undefined; final: boolean },
  ): Promise<Operation> {
    const { state, currency } = book.row(paymentId);
    if (state !== 'authorized') throw WrongState({ state });
    mustBeAlone(book, paymentId);
    const standing = book.standing(paymentId);
    const held = standing.authorized - capturedOf(standing);
    const asked = askedOf(standing) - capturedOf(standing);
    const due = held < asked ? held : asked;
    const taken = within(amount, due, currency, (most) => AboveDue({ due: most }));
    const id = tx.newId('cap');
    const isFinal = final || taken === asked;
    return this.#write(tx, book, paymentId, id, { kind: 'capture', amount: taken, isFinal });
  }

  /** Lets the rest of an authorisation, or the whole payment, go. Undefined when no provider needs to be asked: then it is done. */
  async void(tx: Tx, paymentId: Id<'pay'>, reason: string): Promise<Operation | undefined> {
    const book = await this.#door.openOne(tx, paymentId);
    const { state } = book.row(paymentId);
    if (!isOpen(state)) throw WrongState({ state });
    return this.#letGo(tx, book, paymentId, reason);
  }

  /** For the shopper: only what nobody has paid or is paying, and once. Throws `PaymentNotFound`, `WrongState`, `OperationUnderWay`. */
  async cancel(
    tx: Tx,
    { orderId, paymentId }: { readonly orderId: Id<'ord'>; readonly paymentId: Id<'pay'> },
  ): Promise<Operation | undefined> {
    const book = await this.#door.openOne(tx, paymentId);
    const { order_id: owner, state, on_its_way: onItsWay, amount_captured: captured } = book.row(paymentId);
    if (owner !== orderId) throw PaymentNotFound();
    if (state === 'voided') return undefined;
    const isUnpaid = (state === 'created' || state === 'requires_action') && onItsWay === 0 && captured === '0';
    if (!isUnpaid) throw WrongState({ state });
    return this.#letGo(tx, book, paymentId, 'by the shopper');
  }

  async #letGo(tx: Tx, book: ChangeBook, paymentId: Id<'pay'>, reason: string): Promise<Operation | undefined> {
    const { state, provider, version } = book.row(paymentId);
    mustBeAlone(book, paymentId);
    if (this.#providers.find(provider)?.void && state !== 'created') {
      const { amount } = book.standing(paymentId);
      return this.#write(tx, book, paymentId, tx.newId('vod'), { kind: 'void', amount, reason });
    }
    book.take(paymentId, giveUp(book.standing(paymentId), 'voided'), `payment:${paymentId}:voided:${version + 1}`);
    await this.#door.close(tx, book);
    return undefined;
  }

  /** Throws `PaymentNotFound`, `NotRefundable`, `AboveRefundable`, `WrongCurrency`. */
  async refund(tx: Tx, { paymentId, from, amount, reason }: RefundAsk): Promise<Operation> {
    const book = await this.#door.openOne(tx, paymentId);
    const row = book.row(paymentId);
    const provider = this.#providers.find(row.provider);
    if (!canRefund(provider)) throw NotRefundable({ provider: row.provider });
    const source = from === 'order' ? 'order' : 'waiting';
    const taken = this.#taken(book, row, source, amount);
    const id = tx.newId('ref');
    const by = { askedBy: askerOf(tx.actor), reason };
    book.take(paymentId, requestRefund(book.standing(paymentId), newRefund(row, id, taken, source)), `operation:${id}:requested`, by);
    // Who pays back by hand says so when it is done.
    if (!provider.refund) book.apply(paidBack(row, id, taken));
    else tx.enqueue(runOperation, { id });
    await this.#door.close(tx, book);
    return this.#shown(book, paymentId, id);
  }

  /** Money in suspense becomes the customer's, to be spent here. */
  async credit(tx: Tx, paymentId: Id<'pay'>, ask: { amount?: Money | undefined; reason: string }): Promise<Operation> {
    const book = await this.#door.openOne(tx, paymentId);
    const row = book.row(paymentId);
    const taken = this.#taken(book, row, 'waiting', ask.amount);
    const id = tx.newId('crd');
    const credit = { ...newRefund(row, id, taken, 'waiting'), state: 'succeeded' } as const;
    const by = { askedBy: askerOf(tx.actor), reason: ask.reason };
    book.take(paymentId, requestRefund(book.standing(paymentId), credit), `operation:${id}:requested`, by);
    await this.#door.close(tx, book);
    return this.#shown(book, paymentId, id);
  }

  #taken(book: ChangeBook, row: PaymentRow, source: Refund['source'], amount: Money | undefined): bigint {
    const most = refundableFrom(book.standing(row.id), source);
    if (source === 'waiting' && most === 0n) throw NothingInSuspense();
    return within(amount, most, row.currency, (refundable) => AboveRefundable({ refundable }));
  }

  async #write(
    tx: Tx,
    book: ChangeBook,
    paymentId: Id<'pay'>,
    id: Id<'cap'> | Id<'vod'>,
    ask: { kind: 'capture' | 'void'; amount: bigint; isFinal?: boolean; reason?: string },
  ): Promise<Operation> {
    book.operations(paymentId).add({ id, askedBy: askerOf(tx.actor), ...ask });
    book.noteOperations(paymentId);
    tx.enqueue(runOperation, { id });
    await this.#door.close(tx, book);
    return this.#shown(book, paymentId, id);
  }

  #shown(book: ChangeBook, paymentId: Id<'pay'>, id: Operation['id']): Operation {
    const row = book.operations(paymentId).find(id);
    if (!row) throw new Error(`The operation ${id} was not written`);
    return toOperation(row, book.row(paymentId).currency);
  }
}

export const canRefund = (provider: PaymentProvider | undefined): provider is PaymentProvider =>
  provider?.refund !== undefined || provider?.refundedByStaff === true;

/** One capture or void at a time: two whose outcome is open could together take more than there is. */
function mustBeAlone(book: ChangeBook, paymentId: Id<'pay'>): void {
  const other = book.operations(paymentId).all.find(({ kind, state }) => (kind === 'capture' || kind === 'void') && !isOver(state));
  if (other) throw OperationUnderWay({ operation: other.id, state: other.state });
}

function within(amount: Money | undefined, most: bigint, currency: string, above: (most: Money) => Error): bigint {
  if (amount && amount.currency !== currency) throw WrongCurrency({ currency });
  const taken = amount?.amount ?? most;
  if (taken > most || taken <= 0n) throw above({ amount: most, currency });
  return taken;
}

const newRefund = ({ provider }: PaymentRow, id: Refund['id'], amount: bigint, source: Refund['source']): Refund => ({
  id,
  amount,
  source,
  state: 'created',
  clearing: provider,
  paidOut: undefined,
  providerReference: undefined,
  hasFailedForGood: false,
});

const paidBack = ({ id: paymentId, provider, currency }: PaymentRow, refundId: Id<'ref'>, amount: bigint) =>
  ({ factId: `${provider}:${refundId}`, paymentId, kind: 'refunded', refundId, amount: { amount, currency }, clearing: provider }) as const;
