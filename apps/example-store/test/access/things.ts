import type { Good } from '../bad-input/bad-requests.ts';
import type { Operation } from '../bad-input/operations.ts';
import { checkout, fillCart, freshKey } from '../driver/buy.ts';
import { call, expectCall } from '../driver/call.ts';
import { bearer } from './caller.ts';
import { type Row, routeOf } from './matrix-page.ts';
import { type Customer, signIn } from './people.ts';

/** What somebody has in the store, and what opens it. */
export interface Things {
  readonly owner: string;
  readonly session: string | undefined;
  readonly cart: { readonly id: string; readonly token: string; readonly lineId: string };
  readonly order: { readonly id: string; readonly token: string; readonly paymentId: string };
  /** By route, what `{id}` names of theirs where no token opens it. */
  readonly own: Readonly<Record<string, string>>;
}

async function openCart(url: string): Promise<Things['cart']> {
  const cart = await fillCart(url, { TEA: 1 });
  const { lines } = await expectCall(url, { method: 'GET', path: `/store/carts/${cart.id}`, token: cart.token }, 200);
  return { ...cart, lineId: lines[0].id };
}

export async function guestThings(url: string, owner: string): Promise<Things> {
  const { json } = await checkout(url, await fillCart(url, { MUG: 1 }));
  const order = { id: json.order.id, token: json.order.token, paymentId: json.payment.id };
  return { owner, session: undefined, cart: await openCart(url), order, own: {} };
}

interface Keeping {
  /** Confirms what was set up at Stripe, as the shopper's browser does, and answers the card. */
  keepCard(setup: { setupIntentId: string; clientSecret: string }): Promise<string>;
  keepPasskey(customer: Customer): Promise<string>;
  keepIdentity(customer: Customer): Promise<string>;
}

export async function customerThings(url: string, owner: string, customer: Customer, keeping: Keeping): Promise<Things> {
  const { keepCard, keepPasskey, keepIdentity } = keeping;
  const { token, email } = customer;
  const cart = await fillCart(url, { MUG: 1 });
  const response = await fetch(`${url}/store/checkout`, {
    method: 'POST',
    headers: {
      ...bearer(token),
      'x-cart-token': cart.token,
      'content-type': 'application/json',
      'idempotency-key': freshKey('theirs'),
    },
    body: JSON.stringify({ cartId: cart.id, provider: 'manual' }),
  });
  if (response.status !== 201) throw new Error(`A customer could not buy: ${response.status} ${await response.text()}`);
  const { order, payment } = (await response.json()) as { order: { id: string; token: string }; payment: { id: string } };
  const other = await signIn(url, email);
  const { json: setup } = await call(url, { method: 'POST', path: '/store/stripe/cards', token });
  return {
    owner,
    session: token,
    cart: await openCart(url),
    order: { id: order.id, token: order.token, paymentId: payment.id },
    own: {
      'DELETE /store/sessions/{id}': other.id,
      'DELETE /store/stripe/cards/{id}': await keepCard(setup),
      'PATCH /store/customers/me/passkeys/{id}': await keepPasskey(customer),
      'DELETE /store/customers/me/passkeys/{id}': await keepPasskey(customer),
      'DELETE /store/customers/me/identities/{id}': await keepIdentity(customer),
    },
  };
}

/** Everything by which these things could be known: nobody else is told any of it. */
export const namesOf = ({ cart, order, own }: Things): string[] => [
  cart.id,
  cart.token,
  cart.lineId,
  order.id,
  order.token,
  order.paymentId,
  ...Object.values(own),
];

/** The same request, about these things. */
export function about(things: Things, operation: Operation, { whose }: Row, good: Good): Good {
  const { params, body } = good;
  if (whose === "the cart's token") {
    const { id, lineId } = things.cart;
    return { ...good, params: { ...params, id, lineId }, body: body && 'cartId' in body ? { ...body, cartId: id } : body };
  }
  if (whose === "the order's token") return { ...good, params: { ...params, id: things.order.id, paymentId: things.order.paymentId } };
  if (whose !== 'their own' || operation.pathParams.length === 0) return good;
  const id = things.own[routeOf(operation)];
  if (id === undefined) throw new Error(`${routeOf(operation)} names something of somebody's: say in things.ts what it is`);
  return { ...good, params: { ...params, id } };
}

/** What they show: who they are, and the tokens of what is theirs. */
export function shownBy({ session, cart, order }: Things, { whose }: Row): Readonly<Record<string, string>> {
  const tokens = { 'x-cart-token': cart.token, 'x-order-token': order.token };
  if (session !== undefined) return { ...bearer(session), ...tokens };
  return { ...bearer(whose === "the cart's token" ? cart.token : order.token), ...tokens };
}
