import { call, expectCall } from './call.ts';
import { staffKey } from './environment.ts';

export interface Cart {
  readonly id: string;
  readonly token: string;
}

let serial = 0;
/** A key that no other request of this run has. */
export const freshKey = (about: string): string => `${about}-${process.pid}-${(serial += 1)}`;

export async function fillCart(url: string, lines: Readonly<Record<string, number>>): Promise<Cart> {
  const { id, token } = await expectCall(url, { method: 'POST', path: '/store/carts', body: { currency: 'EUR' } }, 201);
  for (const [sku, quantity] of Object.entries(lines))
    await expectCall(url, { method: 'POST', path: `/store/carts/${id}/lines`, token, body: { sku, quantity } }, 201);
  return { id, token };
}

export const checkout = (url: string, { id, token }: Cart, key = freshKey('checkout'), means: object = { provider: 'manual' }) =>
  call(url, { method: 'POST', path: '/store/checkout', token, key, body: { cartId: id, ...means } });

/** Staff say the money arrived. */
export const capture = (url: string, paymentId: string, key = freshKey('capture'), body: object = {}) =>
  call(url, { method: 'POST', path: `/admin/payments/${paymentId}/captures`, token: staffKey, key, body });

export async function until<T>(what: string, look: () => Promise<T | undefined>, msMax = 20_000): Promise<T> {
  const end = performance.now() + msMax;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${msMax} ms in vain until ${what}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

export const waitForOrder = (url: string, order: { id: string; token: string }, state: string): Promise<any> =>
  until(`the order is ${state}`, async () => {
    const view = await expectCall(url, { method: 'GET', path: `/store/orders/${order.id}`, token: order.token }, 200);
    return view.state === state ? view : undefined;
  });
