import { type Address, type Ctx, type Id, Money } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import type { Payment, Payments, Progress } from '@souk/payments/contracts';
import type { z } from 'zod';
import { OrderNotFound, orders } from './contracts.ts';
import { dueOf } from './domain/due.ts';
import { isOver } from './domain/order-states.ts';
import { type PaymentStanding, paymentStanding } from './domain/position.ts';
import type { OrderPaymentView, OrderSummary, OrderView, StaffOrderView } from './order-view.ts';
import { type MoneyPosition, positionsOf } from './position-of.ts';
import { findOrders, historyOf, linesOf } from './storage/order-store.ts';
import type { LineRow, OrderRow } from './storage/tables.ts';
import { orderNumber, totalOf } from './to-order.ts';

type Summary = z.output<typeof OrderSummary>;
type PaymentOfOrder = z.output<typeof OrderPaymentView>;

/** What the ledger says of orders, and what banks took of their payments. */
interface Known {
  readonly positions: ReadonlyMap<Id<'ord'>, MoneyPosition>;
  readonly lost: ReadonlyMap<Id<'pay'>, Money>;
}

/** Puts together what is shown of an order: our rows, its money by the ledger, its payment by payments. */
export class OrderViews {
  readonly #ledger: Ledger;
  readonly #payments: Payments;

  constructor(ledger: Ledger, payments: Payments) {
    this.#ledger = ledger;
    this.#payments = payments;
  }

  async show(ctx: Ctx, orderId: Id<'ord'>): Promise<OrderView> {
    return this.#view(ctx, await rowOf(ctx, orderId));
  }

  async showToStaff(ctx: Ctx, orderId: Id<'ord'>): Promise<StaffOrderView> {
    const row = await rowOf(ctx, orderId);
    const history = (await historyOf(ctx, orderId)).map((hop) => {
      return { version: hop.version, from: hop.from_state, to: hop.to_state, reason: hop.reason, at: hop.happened_at };
    });
    const money = (amount: string) => Money.of(BigInt(amount), row.currency);
    const suspended = { overpaid: money(row.overpaid), duplicate: money(row.duplicate), late: money(row.late) };
    return { ...(await this.#view(ctx, row)), cartId: row.source, version: row.version, suspended, history };
  }

  async summarise(ctx: Ctx, rows: readonly OrderRow[]): Promise<Summary[]> {
    const ids = rows.map(({ id }) => id);
    const payments = await this.#payments.allOfOrders(ctx, ids);
    const money = { positions: await positionsOf(ctx, this.#ledger, rows), lost: await this.#lost(ctx, [...payments.values()].flat()) };
    return rows.map((row) => summaryOf(row, money, payments.get(row.id) ?? []));
  }

  /** Asked for only where a bank had the last word. */
  async #lost(ctx: Ctx, payments: readonly Payment[]): Promise<ReadonlyMap<Id<'pay'>, Money>> {
    const ids = payments.filter(({ state }) => state === 'lost').map(({ id }) => id);
    return ids.length === 0 ? new Map() : this.#payments.lost(ctx, ids);
  }

  async #view(ctx: Ctx, row: OrderRow): Promise<OrderView> {
    const payments = await this.#payments.allOfOrders(ctx, [row.id]);
    const own = payments.get(row.id) ?? [];
    const money = { positions: await positionsOf(ctx, this.#ledger, [row]), lost: await this.#lost(ctx, own) };
    const lines = (await linesOf(ctx, [row.id])).get(row.id) ?? [];
    const current = own.findLast(({ amountDue }) => amountDue.amount > 0n) ?? own.at(-1);
    const shown = await this.#paymentViews(ctx, own);
    return {
      ...summaryOf(row, money, own),
      totals: totalsIn(row),
      lines: lines.map((line) => toLine(line, row.currency)),
      shippingAddress: addressIn(row.shipping_address),
      billingAddress: addressIn(row.billing_address),
      due: isOver(row.state) ? Money.zero(row.currency) : Money.of(dueOf(positionIn(money, row).booked), row.currency),
      payment: shown.find(({ id }) => id === current?.id) ?? null,
      payments: shown,
    };
  }

  async #paymentViews(ctx: Ctx, payments: readonly Payment[]): Promise<PaymentOfOrder[]> {
    const progress = await this.#payments.progress(ctx, payments);
    return payments.map((payment) => toPaymentView(payment, progress.get(payment.id)));
  }
}
export const OrderViewsToken = orders.service<OrderViews>('OrderViews');

async function rowOf(ctx: Ctx, orderId: Id<'ord'>): Promise<OrderRow> {
  const [row] = await findOrders(ctx, [orderId]);
  if (!row) throw OrderNotFound();
  return row;
}

const positionIn = ({ positions }: Known, row: OrderRow): MoneyPosition => positions.get(row.id) as MoneyPosition;

const summaryOf = (row: OrderRow, money: Known, payments: readonly Payment[]): Summary => ({
  id: row.id,
  number: orderNumber(row.number),
  state: row.state,
  paymentState: standingOf(row, money, payments),
  total: totalOf(row),
  email: row.email,
  placedAt: row.placed_at,
});

function toPaymentView(payment: Payment, progress: Progress | undefined): PaymentOfOrder {
  const { id, provider, state, amount, amountCaptured, nextAction = null } = payment;
  return {
    id,
    provider,
    state,
    amount,
    received: progress?.received ?? amountCaptured.amount,
    ...(progress?.asset === undefined ? {} : { receivedAsset: progress.asset }),
    confirmations: progress?.confirmations ?? null,
    required: progress?.required ?? null,
    nextAction,
  };
}

/** What came above the amount asked went to suspense at once, and was never credited to the order: its payments know. */
function standingOf(row: OrderRow, money: Known, payments: readonly Payment[]): PaymentStanding {
  const { total, credited, returned, pending } = positionIn(money, row);
  const above = payments
    .filter(({ state }) => !givenUp.includes(state))
    .map(
      ({ amount, amountReleased, amountCaptured, amountRefunded }) =>
        amountCaptured.amount - amountRefunded.amount - amount.amount + amountReleased.amount,
    )
    .reduce((sum, one) => (one > 0n ? sum + one : sum), 0n);
  const came = credited >= total ? credited + above : credited;
  const givenBack = BigInt(row.given_back) + pending;
  return paymentStanding({
    total,
    credited: came,
    givenBack,
    kept: came - returned - pending,
    lost: payments.reduce((sum, { id }) => sum + (money.lost.get(id)?.amount ?? 0n), 0n),
    isDisputed: payments.some(({ state }) => state === 'disputed'),
  });
}

const givenUp: readonly string[] = ['failed', 'expired', 'voided'];

function totalsIn(row: OrderRow): OrderView['totals'] {
  const money = (amount: string) => Money.of(BigInt(amount), row.currency);
  const { subtotal, discount, shipping, tax, other, total } = row;
  return {
    subtotal: money(subtotal),
    discount: money(discount),
    shipping: money(shipping),
    tax: money(tax),
    other: money(other),
    total: money(total),
  };
}

function toLine({ sku, title, options, quantity, unit_price, total }: LineRow, currency: string): OrderView['lines'][number] {
  const amounts = { unitPrice: Money.of(BigInt(unit_price), currency), total: Money.of(BigInt(total), currency) };
  return { sku, title, options: JSON.parse(options) as Record<string, string>, quantity, ...amounts };
}

const addressIn = (text: string | null): Address | null => (text === null ? null : (JSON.parse(text) as Address));
