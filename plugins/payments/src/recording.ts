import type { Id, Money, Tx } from '@souk/core';
import type { ChangeBook, Known } from './change-book.ts';
import { AboveDue, NotCapturedByStaff, type OperationId, WrongCurrency, WrongState } from './contracts.ts';
import { mayBeRecorded } from './domain/receivable.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Requests } from './requests.ts';

export interface Received {
  /** All that is due when left out. */
  readonly amount?: Money | undefined;
  readonly reference?: string | undefined;
  readonly final?: boolean;
}

/** Staff capture what was authorised, or say that money has arrived. They may mistype: what goes beyond what is asked is refused, not put into suspense. */
export class Recording {
  readonly #door: MoneyDoor;
  readonly #providers: Providers;
  readonly #requests: Requests;

  constructor(door: MoneyDoor, providers: Providers, requests: Requests) {
    this.#door = door;
    this.#providers = providers;
    this.#requests = requests;
  }

  /** Answers the capture that its provider is to be asked for, or if it cannot be asked, all there is to know of the payment now. */
  async capture(tx: Tx, paymentId: Id<'pay'>, received: Received): Promise<OperationId | Known> {
    const book = await this.#door.openOne(tx, paymentId);
    if (this.#providers.find(book.row(paymentId).provider)?.capture) {
      const { amount, final = false } = received;
      return (await this.#requests.captureIn(tx, book, paymentId, { amount, final })).id;
    }
    await this.#record(tx, book, paymentId, received);
    return book.known(paymentId);
  }

  async #record(tx: Tx, book: ChangeBook, paymentId: Id<'pay'>, { amount, reference }: Received): Promise<void> {
    const row = book.row(paymentId);
    const { provider, state, currency } = row;
    if (this.#providers.find(provider)?.capturedByStaff !== true) throw NotCapturedByStaff({ provider });
    if (!mayBeRecorded(state)) throw WrongState({ state });
    if (amount && amount.currency !== currency) throw WrongCurrency({ currency });
    const due = BigInt(row.amount) - BigInt(row.amount_released) - BigInt(row.amount_captured) - BigInt(row.amount_waiting);
    if (due <= 0n) throw WrongState({ state });
    const asked = amount?.amount ?? due;
    if (asked > due) throw AboveDue({ due: { amount: due, currency } });
    const factId = `${provider}:${tx.newId('cap')}`;
    await this.#door.applyIn(tx, book, [
      { factId, paymentId, kind: 'captured', amount: { amount: asked, currency }, clearing: provider, reference },
    ]);
  }
}
