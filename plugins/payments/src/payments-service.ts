import { addMs, type Ctx, done, type Id, type Money, type Outcome, type Outside, refused, type Tx } from '@souk/core';
import type { Cancelling } from './cancelling.ts';
import {
  type FactResult,
  type Operation,
  type Payment,
  type PaymentDraft,
  PaymentNotFound,
  type Payments,
  type Progress,
  type ProviderFact,
  ProviderNotFound,
} from './contracts.ts';
import type { Creating } from './creating.ts';
import { isOpen } from './domain/payment-states.ts';
import { lostOf, refundableFrom } from './domain/standing.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Opening } from './opening.ts';
import type { Providers } from './providers.ts';
import type { RefundAsk, Requests } from './requests.ts';
import { activeKeyOf } from './storage/active-key.ts';
import { PaymentStore } from './storage/payment-store.ts';
import { toPayment, toStanding } from './storage/stored-payment.ts';

export class PaymentsService implements Payments {
  readonly #store = new PaymentStore();
  readonly #providers: Providers;
  readonly #door: MoneyDoor;
  readonly #creating: Creating;
  readonly #opening: Opening;
  readonly #requests: Requests;
  readonly #cancelling: Cancelling;

  constructor(providers: Providers, door: MoneyDoor, creating: Creating, opening: Opening, requests: Requests, cancelling: Cancelling) {
    this.#providers = providers;
    this.#door = door;
    this.#creating = creating;
    this.#opening = opening;
    this.#requests = requests;
    this.#cancelling = cancelling;
  }

  async accepts(
    ctx: Ctx,
    { provider: name, amount, asset }: { readonly provider: string; readonly amount: Money; readonly asset: string | undefined },
  ): Promise<Outcome<{ readonly expiresAt: Date }>> {
    const provider = this.#providers.find(name);
    if (!provider) return refused(ProviderNotFound({ provider: name, known: this.#providers.all().map((it) => it.name) }));
    const answer = await provider.accepts(ctx, { amount, asset });
    return 'problem' in answer ? answer : done({ expiresAt: addMs(ctx.now, provider.payWithinMs) });
  }

  create(tx: Tx, drafts: readonly PaymentDraft[]): Promise<readonly Payment[]> {
    return this.#creating.create(tx, drafts);
  }

  async hold(tx: Tx, orderId: Id<'ord'>): Promise<readonly Payment[]> {
    const seen = await this.#store.ofOrders(tx, [orderId]);
    const rows = await this.#store.lock(
      tx,
      seen.map(({ id }) => id),
    );
    const locked = new Map(rows.map((row) => [row.id, toPayment(row)]));
    return seen.flatMap(({ id }) => locked.get(id) ?? []);
  }

  async add(tx: Tx, draft: PaymentDraft): Promise<Payment> {
    await this.#store.handOver(tx, activeKeyOf(draft));
    const [payment] = await this.create(tx, [draft]);
    return payment as Payment;
  }

  cancel(outside: Outside, ask: { readonly orderId: Id<'ord'>; readonly paymentId: Id<'pay'> }): Promise<Payment> {
    return this.#cancelling.cancel(outside, ask);
  }

  open(outside: Outside, paymentId: Id<'pay'>): Promise<Payment> {
    return this.#opening.open(outside, paymentId);
  }

  async ofOrders(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, Payment>> {
    const rows = await this.#store.ofOrders(ctx, orderIds);
    return new Map(rows.map((row) => [row.order_id, toPayment(row)]));
  }

  async allOfOrders(ctx: Ctx, orderIds: readonly Id<'ord'>[]): Promise<ReadonlyMap<Id<'ord'>, readonly Payment[]>> {
    const rows = await this.#store.ofOrders(ctx, orderIds);
    return Map.groupBy(rows.map(toPayment), ({ orderId }) => orderId);
  }

  async byProviderReference(ctx: Ctx, provider: string, references: readonly string[]): Promise<ReadonlyMap<string, Payment>> {
    const rows = await this.#store.byReference(ctx, provider, references);
    return new Map(rows.map((row) => [row.provider_reference ?? '', toPayment(row)]));
  }

  async progress(ctx: Ctx, list: readonly Payment[]): Promise<ReadonlyMap<Id<'pay'>, Progress>> {
    const all = new Map<Id<'pay'>, Progress>();
    for (const [name, some] of Map.groupBy(list, ({ provider }) => provider)) {
      const told = await this.#providers.find(name)?.progress?.(
        ctx,
        some.map(({ id }) => id),
      );
      for (const { id, amountCaptured } of some) {
        all.set(id, told?.get(id) ?? { received: amountCaptured.amount, confirmations: undefined, required: undefined });
      }
    }
    return all;
  }

  applyProviderFacts(tx: Tx, facts: readonly ProviderFact[]): Promise<readonly FactResult[]> {
    return this.#door.apply(tx, facts);
  }

  async void(tx: Tx, orderId: Id<'ord'>): Promise<void> {
    const open = (await this.#store.ofOrders(tx, [orderId])).filter(({ state }) => isOpen(state));
    await this.#door.giveUp(
      tx,
      open.map(({ id }) => id),
      'voided',
      { isNews: false, still: ({ state }) => isOpen(state) },
    );
  }

  acceptLate(tx: Tx, paymentId: Id<'pay'>): Promise<Money> {
    return this.#door.acceptLate(tx, paymentId, false);
  }

  refund(tx: Tx, ask: RefundAsk): Promise<Operation> {
    return this.#requests.refund(tx, ask);
  }

  async lost(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<ReadonlyMap<Id<'pay'>, Money>> {
    const facts = Map.groupBy(await this.#store.factsOf(ctx, paymentIds), ({ payment_id: id }) => id);
    const rows = await this.#store.find(ctx, paymentIds);
    return new Map(rows.map((row) => [row.id, { amount: lostOf(toStanding(row, facts.get(row.id) ?? [], [])), currency: row.currency }]));
  }

  async refundable(ctx: Ctx, paymentId: Id<'pay'>, from: 'order' | 'suspense'): Promise<{ amount: Money; byProvider: boolean }> {
    const [row] = await this.#store.find(ctx, [paymentId]);
    if (!row) throw PaymentNotFound();
    const standing = toStanding(row, await this.#store.factsOf(ctx, [paymentId]), await this.#store.operationsOf(ctx, [row]));
    const amount = { amount: refundableFrom(standing, from === 'order' ? 'order' : 'waiting'), currency: row.currency };
    return { amount, byProvider: this.#providers.find(row.provider)?.refund !== undefined };
  }
}
