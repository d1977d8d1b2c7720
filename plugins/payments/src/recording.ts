import type { Id, Money, Tx } from '@souk/core';
import { AboveDue, NotCapturedByStaff, type OperationId, PaymentNotFound, WrongCurrency, WrongState } from './contracts.ts';
import { mayBeRecorded } from './domain/receivable.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Requests } from './requests.ts';
import { PaymentStore } from './storage/payment-store.ts';

export interface Received {
  /** All that is due when left out. */
  readonly amount?: Money | undefined;
  readonly reference?: string | undefined;
  readonly final?: boolean;
}

/** Staff capture what was authorised, or say that money has arrived. They may mistype: what goes beyond what is asked is refused, not put into suspense. */
export class Recording {
  readonly #store = new PaymentStore();
  readonly #door: MoneyDoor;
  readonly #providers: Providers;
  readonly #requests: Requests;

  constructor(door: MoneyDoor, providers: Providers, requests: Requests) {
    this.#door = door;
    this.#providers = providers;
    this.#requests = requests;
  }

  /** Answers the capture that its provider is to be asked for, if it can be asked. */
  async capture(tx: Tx, paymentId: Id<'pay'>, received: Received): Promise<OperationId | undefined> {
    const [row] = await this.#store.find(tx, [paymentId]);
    if (!row) throw PaymentNotFound();
    if (this.#providers.find(row.provider)?.capture) {
      return (await this.#requests.capture(tx, paymentId, { amount: received.amount, final: received.final === true })).id;
    }
    await this.record(tx, paymentId, received);
    return undefined;
  }

  async record(tx: Tx, paymentId: Id<'pay'>, { amount, reference }: Received): Promise<void> {
    const [row] = await this.#store.lock(tx, [paymentId]);
    if (!row) throw PaymentNotFound();
    const { provider, state, currency } = row;
    if (this.#providers.find(provider)?.capturedByStaff !== true) throw NotCapturedByStaff({ provider });
    if (!mayBeRecorded(state)) throw WrongState({ state });
    if (amount && amount.currency !== currency) throw WrongCurrency({ currency });
    const due = BigInt(row.amount) - BigInt(row.amount_released) - BigInt(row.amount_captured) - BigInt(row.amount_waiting);
    if (due <= 0n) throw WrongState({ state });
    const asked = amount?.amount ?? due;
    if (asked > due) throw AboveDue({ due: { amount: due, currency } });
    const factId = `${provider}:${tx.newId('cap')}`;
    await this.#door.apply(tx, [
      { factId, paymentId, kind: 'captured', amount: { amount: asked, currency }, clearing: provider, reference },
    ]);
  }
}
