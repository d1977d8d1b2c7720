import {
  type Actor,
  Authenticator,
  bind,
  CoreProblem,
  type Credentials,
  defineContract,
  definePlugin,
  type Id,
  Money,
  type Outside,
  on,
} from '@souk/core';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { Ledger } from '@souk/ledger/contracts';
import {
  disputeClosed,
  type Payment,
  Payments,
  type ProviderFact,
  paymentAuthorized,
  paymentCaptured,
  paymentCapturedLate,
  paymentDisputed,
  paymentExpired,
  paymentFailed,
  paymentProcessing,
  paymentRefunded,
  paymentReversed,
  payments,
  paymentVoided,
  refundFailed,
  refundRequested,
} from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { Bank, banking } from './bank.ts';
import { type Script, script, scripted } from './scripted-provider.ts';

class StaffOnly implements Authenticator {
  async authenticate(_: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer !== 'sk_all') throw CoreProblem.unauthenticated();
    return { kind: 'key', id: 'key_all', permissions: ['*'] };
  }
}

interface Telling {
  readonly paymentId: Id<'pay'>;
  readonly amount: Money;
  readonly covered?: boolean;
  readonly total?: Money;
  readonly reason?: string;
  readonly outcome?: string;
}
interface Told {
  readonly paymentId: Id<'pay'>;
  readonly text: string;
}

/** Whoever shows `sk_all` may do everything; and every event of payments is written down. */
function listener(told: Told[]) {
  const events = [
    ...[paymentCaptured, paymentCapturedLate, paymentProcessing, paymentReversed, paymentExpired, paymentFailed, paymentAuthorized],
    ...[paymentVoided, refundRequested, paymentRefunded, refundFailed, paymentDisputed, disputeClosed],
  ];
  return definePlugin({
    provides: defineContract({ name: 'listener', version: '1.0.0' }),
    requires: [payments],
    services: [bind(Authenticator, StaffOnly, [])],
    events: events.map((event) =>
      on(event, {
        name: `hear-${event.name.replace('.', '-')}`,
        handle: async (it: Telling) => {
          const more = [it.covered, it.total?.amount, it.reason, it.outcome].filter((one) => one !== undefined);
          told.push({ paymentId: it.paymentId, text: [event.name.replace('payments.', ''), it.amount.amount, ...more].join(' ') });
        },
      }),
    ),
  })({});
}

export interface Shop extends AsyncDisposable {
  readonly store: TestStore;
  readonly payments: Payments;
  readonly ledger: Ledger;
  readonly card: Script;
  readonly coin: Script;
  readonly bank: Bank;
  /** Events of this payment heard so far: name, amount, and what else they say. */
  heard(payment: Payment): Promise<string[]>;
  void(payment: Payment): Promise<void>;
  acceptLate(payment: Payment): Promise<bigint>;
  /** A payment of 100.00 EUR, not yet opened. */
  place(ask?: { provider?: string; amount?: bigint; orderId?: Id<'ord'>; payWithinMs?: number }): Promise<Payment>;
  opened(ask?: Parameters<Shop['place']>[0]): Promise<Payment>;
  apply(...facts: ProviderFact[]): Promise<readonly string[]>;
  read(payment: Payment): Promise<Payment>;
  /** What was posted for this payment, where it is not zero: `order`, `suspense:late`, … */
  books(payment: Payment): Promise<Record<string, bigint>>;
}

export interface ShopSpec {
  readonly database: DatabaseKind;
  readonly clock?: FakeClock;
  readonly card?: Script;
  readonly coin?: Script;
  readonly bank?: Bank;
  readonly settings?: Parameters<typeof paymentsPlugin>[0];
}

export async function openShop({
  database,
  clock,
  card = script(),
  coin = script(),
  bank = new Bank(),
  settings = {},
}: ShopSpec): Promise<Shop> {
  const told: Told[] = [];
  const plugins = [ledgerPlugin({}), paymentsPlugin(settings), scripted({ card, coin }), banking(bank), listener(told)];
  const store = await createTestStore({ plugins, database, ...(clock && { clock }) });
  const service = store.service(Payments);
  const ledger = store.service(Ledger);
  const place: Shop['place'] = async (ask = {}) => {
    const outside = store.outside();
    const { provider = 'card', amount = 10_000n, orderId = outside.newId('ord'), payWithinMs = 3_600_000 } = ask;
    const expiresAt = new Date(outside.now.getTime() + payWithinMs);
    const [payment] = await outside.transact((tx) =>
      service.create(tx, [{ orderId, provider, asset: undefined, amount: Money.of(amount, 'EUR'), expiresAt }]),
    );
    return payment as Payment;
  };
  return {
    store,
    payments: service,
    ledger,
    card,
    coin,
    bank,
    place,
    opened: async (ask) => service.open(store.outside(), (await place(ask)).id),
    apply: (...facts) => store.outside().transact((tx) => service.applyProviderFacts(tx, facts)),
    read: async ({ orderId }) => (await service.ofOrders(store.outside(), [orderId])).get(orderId) as Payment,
    books: async (payment) => {
      const transfers = await ledger.transfers(store.outside(), { references: [payment.id] });
      const sums = new Map<string, bigint>();
      for (const { account, asset, amount } of transfers.flatMap(({ entries }) => entries)) {
        const name = `${account.replace(/^order_receivable:.*/, 'order').replace(/^order_refunds:.*/, 'refunds')}${asset === 'EUR' ? '' : ` ${asset}`}`;
        sums.set(name, (sums.get(name) ?? 0n) + amount);
      }
      return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0n));
    },
    heard: async ({ id }) => {
      await store.settle();
      return told.filter(({ paymentId }) => paymentId === id).map(({ text }) => text);
    },
    void: ({ orderId }) => store.outside().transact((tx) => service.void(tx, orderId)),
    acceptLate: async ({ id }) => (await store.outside().transact((tx) => service.acceptLate(tx, id))).amount,
    [Symbol.asyncDispose]: () => store.close(),
  };
}

export const eur = (amount: bigint): Money => Money.of(amount, 'EUR');
export const usdc = 'eip155:1/erc20:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const named = ({ id }: Payment, name: string) => ({ factId: `${id}/${name}`, paymentId: id });
export const captured = (payment: Payment, name: string, amount: bigint): ProviderFact => ({
  ...named(payment, name),
  kind: 'captured',
  amount: eur(amount),
  clearing: 'card',
});
export const capturedInCoin = (payment: Payment, name: string, amount: bigint, paid: bigint): ProviderFact => ({
  ...named(payment, name),
  kind: 'captured',
  amount: eur(amount),
  clearing: usdc,
  paidIn: { asset: usdc, amount: paid },
});
export const reversed = (payment: Payment, name: string, undoes: string): ProviderFact => ({
  ...named(payment, name),
  kind: 'reversed',
  undoes: `${payment.id}/${undoes}`,
});
export const processing = (payment: Payment, name: string): ProviderFact => ({ ...named(payment, name), kind: 'processing' });
export const undone = (payment: Payment, name: string): ProviderFact => ({ ...named(payment, name), kind: 'processing-undone' });
export const failed = (payment: Payment, name: string, reason = 'card.declined'): ProviderFact => ({
  ...named(payment, name),
  kind: 'failed',
  reason,
});
