import type { Id, Tx } from '@souk/core';
import type { ChangeBook } from './change-book.ts';
import type { Payment, PaymentDraft, PaymentProvider, ProviderFact } from './contracts.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import { activeKeyOf } from './storage/active-key.ts';
import { toPayment } from './storage/stored-payment.ts';
import type { PaymentRow } from './storage/tables.ts';

/** New payments. Where the database is all that a provider needs, they are opened in the same commit: nothing can be lost on the way. */
export class Creating {
  readonly #door: MoneyDoor;
  readonly #providers: Providers;

  constructor(door: MoneyDoor, providers: Providers) {
    this.#door = door;
    this.#providers = providers;
  }

  async create(tx: Tx, drafts: readonly PaymentDraft[]): Promise<readonly Payment[]> {
    const rows = drafts.map((draft) => firstRow(tx, draft));
    const book = this.#door.begin(tx, rows);
    for (const [name, some] of Map.groupBy(rows, ({ provider }) => provider)) {
      const provider = this.#providers.find(name);
      if (provider?.openWithin) await openWithin(tx, book, provider as CanOpenWithin, some);
    }
    await this.#door.enter(tx, book);
    return rows.map(({ id }) => toPayment(book.row(id)));
  }
}

type CanOpenWithin = PaymentProvider & Required<Pick<PaymentProvider, 'openWithin'>>;

async function openWithin(tx: Tx, book: ChangeBook, provider: CanOpenWithin, rows: readonly PaymentRow[]): Promise<void> {
  const calls = rows.map((row) => ({ payment: toPayment(row), attemptId: row.attempt_id }));
  const facts = await provider.openWithin(tx, calls);
  if (facts.length !== rows.length) throw new Error(`The provider ${provider.name} answered ${facts.length} of ${rows.length} payments`);
  rows.forEach(({ id }, i) => {
    const fact = facts[i];
    if (fact) answer(book, id, fact, provider.name);
  });
}

/** The same hops that two more commits would have made. */
function answer(book: ChangeBook, id: Id<'pay'>, fact: ProviderFact, provider: string): void {
  if (fact.paymentId !== id) throw new Error(`The provider ${provider} answered for ${fact.paymentId}`);
  book.take(id, { after: { ...book.standing(id), state: 'calling' }, posted: undefined, tidings: [] }, '');
  book.apply(fact);
  if (!book.standing(id).answered) book.setAnswered(id);
}

function firstRow(tx: Tx, draft: PaymentDraft): PaymentRow {
  return {
    id: tx.newId('pay'),
    order_id: draft.orderId,
    provider: draft.provider,
    asset: draft.asset ?? null,
    state: 'created',
    currency: draft.amount.currency,
    amount: draft.amount.amount.toString(),
    amount_captured: '0',
    amount_waiting: '0',
    amount_authorized: '0',
    amount_released: '0',
    amount_refunded: '0',
    has_operations: 0,
    on_its_way: 0,
    next_action: null,
    provider_reference: null,
    answered_at: null,
    expires_at: draft.expiresAt,
    active_key: activeKeyOf(draft),
    attempt_id: tx.newId('att'),
    version: 1,
    created_at: tx.now,
    updated_at: tx.now,
  };
}
