import type { Params } from '../form.ts';
import type { BalanceTransaction, Payout } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';

/** 1.4 % and 25, as European cards cost. */
const feeOf = (amount: number): number => Math.round((amount * 14) / 1_000) + 25;
export const disputeFee = 2_000;

export function record(
  world: World,
  entry: Pick<BalanceTransaction, 'type' | 'amount' | 'currency' | 'source' | 'reporting_category'> & { fee?: number },
): BalanceTransaction {
  const { type, amount, currency, source, reporting_category, fee = type === 'charge' ? feeOf(amount) : 0 } = entry;
  const now = world.now();
  const transaction: BalanceTransaction = {
    id: world.id('txn'),
    object: 'balance_transaction',
    created: now,
    amount,
    available_on: now,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category,
    source,
    status: 'available',
    type,
  };
  world.balanceTransactions.set(transaction.id, transaction);
  return transaction;
}

const unpaid = (world: World, currency: string): BalanceTransaction[] =>
  [...world.balanceTransactions.values()].filter((it) => it.currency === currency && it.type !== 'payout' && !world.paidOutIn.has(it.id));

/** Pays out all there is in a currency, as the automatic payouts do: the report lists what went along. */
export function payOut(world: World, currency: string): Payout {
  const along = unpaid(world, currency);
  const amount = along.reduce((sum, { net }) => sum + net, 0);
  if (amount <= 0) throw StripeProblem.conflict('You have insufficient funds in your Stripe account.', { code: 'balance_insufficient' });
  const id = world.id('po');
  const own = record(world, { type: 'payout', amount: -amount, currency, source: id, reporting_category: 'payout' });
  const payout: Payout = {
    id,
    object: 'payout',
    created: world.now(),
    livemode: false,
    amount,
    arrival_date: world.now() + 2 * 86_400,
    automatic: true,
    balance_transaction: own.id,
    currency,
    description: 'STRIPE PAYOUT',
    destination: 'ba_standIn',
    failure_code: null,
    metadata: {},
    method: 'standard',
    reconciliation_status: 'completed',
    status: 'paid',
    type: 'bank_account',
  };
  world.payouts.set(id, payout);
  for (const transaction of [...along, own]) world.paidOutIn.set(transaction.id, id);
  world.emit('payout.created', payout);
  world.emit('payout.paid', payout);
  world.emit('payout.reconciliation_completed', payout);
  return payout;
}

export function balance(world: World, params: Params): object {
  params.done();
  const currencies = [...new Set([...world.balanceTransactions.values()].map(({ currency }) => currency))];
  const available = currencies.map((currency) => {
    const amount = [...world.balanceTransactions.values()].filter((it) => it.currency === currency).reduce((sum, { net }) => sum + net, 0);
    return { amount, currency, source_types: { card: amount } };
  });
  return { object: 'balance', available, livemode: false, pending: currencies.map((currency) => ({ amount: 0, currency })) };
}
