import type { Id, Outside } from '@souk/core';
import { type Payment, PaymentNotFound, ProviderRefused, ProviderUnknown, WrongState } from './contracts.ts';
import { isOver } from './domain/operation-states.ts';
import { isGivenUp } from './domain/payment-states.ts';
import type { Operations } from './operations.ts';
import type { Requests } from './requests.ts';
import { PaymentStore } from './storage/payment-store.ts';
import { toPayment } from './storage/stored-payment.ts';

/** A shopper who wants to pay otherwise gives up a payment that nobody has paid. */
export class Cancelling {
  readonly #store = new PaymentStore();
  readonly #requests: Requests;
  readonly #operations: Operations;

  constructor(requests: Requests, operations: Operations) {
    this.#requests = requests;
    this.#operations = operations;
  }

  /** The provider has the last word: what it took meanwhile is not given up. */
  async cancel(outside: Outside, ask: { readonly orderId: Id<'ord'>; readonly paymentId: Id<'pay'> }): Promise<Payment> {
    const { paymentId } = ask;
    const operationId = await outside.once(
      async (tx) => (await this.#requests.cancel(tx, ask))?.id,
      (tx) => this.#operations.latest(tx, paymentId, 'void'),
    );
    const operation = operationId && (await this.#operations.runNow(outside, operationId));
    const [row] = await this.#store.find(outside, [paymentId]);
    if (!row) throw PaymentNotFound();
    if (isGivenUp(row.state)) return toPayment(row);
    if (operation?.state === 'failed') throw ProviderRefused({ provider: row.provider, reason: operation.failure ?? 'it did not say why' });
    if (operation && !isOver(operation.state)) throw ProviderUnknown({ provider: row.provider });
    throw WrongState({ state: row.state });
  }
}
