import { createHash } from 'node:crypto';
import { Carts } from '@souk/cart/contracts';
import { GuestTokens, type Id, type Outside, type RunningStore } from '@souk/core';
import { Stock } from '@souk/inventory/contracts';
import { Orders } from '@souk/orders/contracts';
import { Payments } from '@souk/payments/contracts';
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

/** `Checkout` over the store's own services, paid by the provider `manual`, which is opened in the commit that places the order. */
export function checkoutOf(running: RunningStore): (shopper: Shopper) => Promise<unknown> {
  const checkout = new Checkout(
    ...([running.get(Carts), running.get(Stock), running.get(Orders), running.get(Payments), running.get(RepaymentToken)] as const),
    { emailRequired: false },
  );
  return (shopper) => checkout.place(shopper.outside(), shopper.cartId, { provider: 'manual', asset: undefined, amount: undefined });
}
