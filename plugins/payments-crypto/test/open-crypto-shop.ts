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
  type Plugin,
} from '@souk/core';
import { createTestStore, type DatabaseKind, type FakeClock, type TestStore } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { Ledger } from '@souk/ledger/contracts';
import paymentsPlugin from '@souk/payments';
import {
  type NextAction,
  type Payment,
  Payments,
  paymentCaptured,
  paymentCapturedLate,
  paymentExpired,
  paymentProcessing,
  paymentReversed,
  payments,
} from '@souk/payments/contracts';
import { assetId } from '../src/domain/caip.ts';
import type { Hex } from '../src/domain/hex.ts';
import paymentsCrypto from '../src/plugin.ts';
import type { TestChain } from '../src/testing/index.ts';

export const network = 'eip155:31337';

class StaffOnly implements Authenticator {
  async authenticate(_: Outside, { bearer }: Credentials): Promise<Actor> {
    if (bearer === 'sk_all') return { kind: 'key', id: 'key_all', permissions: ['*'] };
    if (bearer === 'sk_none') return { kind: 'key', id: 'key_none', permissions: [] };
    throw CoreProblem.unauthenticated();
  }
}

/** Writes down what payments tells, by payment: `captured 1000 true`. */
function listener(told: Map<string, string[]>): Plugin {
  const events = [paymentCaptured, paymentCapturedLate, paymentProcessing, paymentReversed, paymentExpired];
  return definePlugin({
    provides: defineContract({ name: 'listener', version: '1.0.0' }),
    requires: [payments],
    services: [bind(Authenticator, StaffOnly, [])],
    events: events.map((event) =>
      on(event, {
        name: `hear-${event.name.replace('.', '-')}`,
        handle: async (it: { paymentId: string; amount: Money; covered?: boolean }) => {
          const text = [event.name.replace('payments.', ''), it.amount.amount, ...(it.covered === undefined ? [] : [it.covered])].join(' ');
          told.set(it.paymentId, [...(told.get(it.paymentId) ?? []), text]);
        },
      }),
    ),
  })({});
}

type Transfer = Extract<NextAction, { type: 'crypto-transfer' }>;
export interface Opened {
  readonly id: Id<'pay'>;
  readonly orderId: Id<'ord'>;
  readonly action: Transfer;
  readonly address: Hex;
}

export interface CryptoShopSpec {
  readonly database?: DatabaseKind;
  readonly databaseUrl?: string;
  readonly clock?: FakeClock;
  readonly chain: TestChain;
  readonly rpcUrls?: readonly string[];
  readonly tolerance?: string;
  readonly tokens?: readonly { readonly symbol: string; readonly address: Hex; readonly decimals: number }[];
  readonly confirmations?: { readonly blocks: number };
  readonly rates?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The plugins of a store that is paid in tokens of a test chain: `tUSDC`, which is asked for, and `NRT`, another that is taken. */
export function cryptoPlugins(spec: CryptoShopSpec): Plugin[] {
  const { chain, rpcUrls = [chain.url], tolerance = '0', confirmations, rates = { 'EUR/tUSDC': '1.08' } } = spec;
  const { usdc, noReturn, factory, implementation } = chain.contracts;
  const tokens = spec.tokens ?? [
    { symbol: 'tUSDC', address: usdc, decimals: 6 },
    { symbol: 'NRT', address: noReturn, decimals: 6 },
  ];
  const depths = confirmations && { confirmations: { small: confirmations, large: confirmations } };
  const networks = [{ network, rpcUrls: [...rpcUrls], treasury: chain.treasury, factory, implementation, tokens: [...tokens], ...depths }];
  return [ledgerPlugin({}), paymentsPlugin({}), paymentsCrypto({ networks, rates, tolerance })];
}

export async function openCryptoShop(spec: CryptoShopSpec) {
  const told = new Map<string, string[]>();
  const { database, databaseUrl, clock, chain, environment } = spec;
  const store = await createTestStore({
    plugins: [...cryptoPlugins(spec), listener(told)],
    ...(database && { database }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(clock && { clock }),
    ...(environment && { environment }),
  });
  return { store, ...doings(store, chain, told, clock), [Symbol.asyncDispose]: () => store.close() };
}
export type CryptoShop = Awaited<ReturnType<typeof openCryptoShop>>;

function doings(store: TestStore, chain: TestChain, told: ReadonlyMap<string, readonly string[]>, clock: FakeClock | undefined) {
  const service = store.service(Payments);
  const usdc = assetId({ network, token: chain.contracts.usdc });
  const place = async (amount = 1_000n, payWithinMs = 900_000): Promise<Payment> => {
    const outside = store.outside();
    const expiresAt = new Date(outside.now.getTime() + payWithinMs);
    const draft = { orderId: outside.newId('ord'), provider: 'crypto', asset: usdc, amount: Money.of(amount, 'EUR'), expiresAt };
    const [payment] = await outside.transact((tx) => service.create(tx, [draft]));
    return payment as Payment;
  };
  const watch = async (): Promise<void> => {
    await store.runSchedule('payments-crypto.watch-chain');
    await store.settle();
  };
  const mine = async (blocks = 1): Promise<void> => {
    await chain.mine(blocks);
    await watch();
  };
  const show = async ({ orderId }: Pick<Opened, 'orderId'>) => (await service.ofOrders(store.outside(), [orderId])).get(orderId) as Payment;
  return {
    usdc,
    place,
    watch,
    mine,
    show,
    opened: async (amount?: bigint, payWithinMs?: number): Promise<Opened> => {
      const payment = await service.open(store.outside(), (await place(amount, payWithinMs)).id);
      const action = payment.nextAction as Transfer;
      return { id: payment.id, orderId: payment.orderId, action, address: action.address as Hex };
    },
    send: (to: Opened, amount: bigint, token = chain.contracts.usdc) => chain.transfer(token, to.address, amount),
    /** State, captured and waiting minor units. */
    standing: async (of: Pick<Opened, 'orderId'>) => {
      const { state, amountCaptured } = await show(of);
      return `${state} ${amountCaptured.amount}`;
    },
    progress: async (of: Pick<Opened, 'id' | 'orderId'>) => (await service.progress(store.outside(), [await show(of)])).get(of.id),
    heard: (of: Pick<Opened, 'id'>) => told.get(of.id) ?? [],
    expire: async (): Promise<void> => {
      await store.runSchedule('payments.expire-payments');
      await store.settle();
    },
    /** Lets time pass here and on the chain, which makes a block then. */
    pass: async (seconds: number): Promise<void> => {
      clock?.advance(seconds * 1_000);
      await chain.ask('evm_increaseTime', seconds);
    },
    /** What was posted for this payment, where it is not zero. */
    books: async ({ id }: Pick<Opened, 'id'>): Promise<Record<string, bigint>> => {
      const transfers = await store.service(Ledger).transfers(store.outside(), { references: [id] });
      const sums = new Map<string, bigint>();
      for (const { account, asset, amount } of transfers.flatMap(({ entries }) => entries)) {
        const name = `${account.replace(/^order_receivable:.*/, 'order').replace(/:eip155.*/, '')}${asset === 'EUR' ? '' : asset === usdc ? ' tUSDC' : ' other'}`;
        sums.set(name, (sums.get(name) ?? 0n) + amount);
      }
      return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0n));
    },
  };
}
