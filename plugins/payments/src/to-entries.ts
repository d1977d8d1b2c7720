import { account, type Entry } from '@souk/ledger/contracts';
import type { Leg } from './domain/books.ts';
import type { Standing } from './domain/standing.ts';

function accountOf(at: Leg['at'], orderId: Standing['orderId']): string {
  if (typeof at === 'object') return account.providerClearing(at.clearing);
  switch (at) {
    case 'fx':
      return account.fx;
    case 'fees':
      return account.fees;
    case 'disputes':
      return account.disputes;
    case 'payable':
      return account.refundsPayable;
    case 'credit':
      return account.customerCredit;
    case 'order':
      return account.orderReceivable(orderId);
    case 'refunds':
      return account.orderRefunds(orderId);
    default:
      return account.suspense(at);
  }
}

/** Gives the legs of a payment their accounts. */
export const toEntries = (legs: readonly Leg[], { orderId }: Pick<Standing, 'orderId'>): Entry[] =>
  legs.map(({ at, asset, amount }) => ({ account: accountOf(at, orderId), asset, amount }));
