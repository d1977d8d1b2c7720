import { createHash } from 'node:crypto';
import { Carts } from '@souk/cart/contracts';
import { GuestTokens, type Id, type Outside, type RunningStore } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { Orders } from '@souk/orders/contracts';
import { type Payment, type PaymentDraft, Payments } from '@souk/payments/contracts';
import { Checkout } from '../../plugins/checkout/src/checkout.ts';
import { RepaymentToken } from '../../plugins/checkout/src/repayment.ts';

/** A cart, and the circumstances of the shopper who shows its token: as the pipeline makes them for each request. */
export interface Shopper {
  readonly cartId: Id<'cart'>;
  outside(): Outside;
}

export function shoppersOf(
  running: RunningStore,
  cartIds: readonly Id<'cart'>[],
  wrap: (outside: Outside) => Outside = (it) => it,
): Shopper[] {
  const tokens = running.get(GuestTokens);
  return cartIds.map((cartId) => {
    const shownTokens = new Set([createHash('sha256').update(tokens.of('ctk', cartId)).digest('base64url')]);
    return { cartId, outside: () => wrap(running.runtime.outside({ actor: { kind: 'guest' }, shownTokens })) };
  });
}

/**
 * `Checkout` over the store's own services, which goes as far as the commit: the payment is not opened, for that is a call to a
 * provider and two commits more, and is measured apart.
 */
export function checkoutWithoutOpening(running: RunningStore): (shopper: Shopper) => Promise<unknown> {
  const payments = running.get(Payments);
  const created = new Map<Id<'pay'>, Payment>();
  const unopened: Pick<Payments, 'accepts' | 'create' | 'open' | 'ofOrders'> = {
    accepts: (ctx, means) => payments.accepts(ctx, means),
    ofOrders: (ctx, orderIds) => payments.ofOrders(ctx, orderIds),
    create: async (tx, drafts: readonly PaymentDraft[]) => {
      const all = await payments.create(tx, drafts);
      for (const payment of all) created.set(payment.id, payment);
      return all;
    },
    open: async (_, paymentId) => {
      const payment = created.get(paymentId);
      if (!payment) throw new Error(`${paymentId} was not created here`);
      created.delete(paymentId);
      return payment;
    },
  };
  return placeWith(
    new Checkout(running.get(Carts), running.get(Stock), running.get(Orders), unopened as Payments, running.get(RepaymentToken), {
      emailRequired: false,
    }),
  );
}

/** The whole of it, with the provider `manual`, which answers at once. */
export function checkoutWithOpening(running: RunningStore): (shopper: Shopper) => Promise<unknown> {
  return placeWith(
    new Checkout(running.get(Carts), running.get(Stock), running.get(Orders), running.get(Payments), running.get(RepaymentToken), {
      emailRequired: false,
    }),
  );
}

const placeWith = (checkout: Checkout) => (shopper: Shopper) =>
  checkout.place(shopper.outside(), shopper.cartId, { provider: 'manual', asset: undefined, amount: undefined });
