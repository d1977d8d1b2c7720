import type { Answer, Question } from '../driver/call.ts';
import { staffKey } from '../driver/environment.ts';
import { insist } from './insist.ts';

export interface Bought {
  readonly cartId: string;
  readonly orderId: string;
  readonly paymentId: string;
  /** Each request that had a key, and the first reply it got. */
  readonly keyed: readonly { readonly question: Question; readonly first: Answer }[];
}

/** A purchase of one TEA by a client that asks again with the same keys; `name` makes them its own. */
export async function purchase(url: () => string, name: string): Promise<Bought> {
  const keyed: { question: Question; first: Answer }[] = [];
  const ask = async (question: Question, status: number): Promise<any> => {
    const first = await insist(url, question);
    if (first.status !== status) throw new Error(`${question.method} ${question.path}: ${first.status} ${first.text}`);
    if (question.key !== undefined) keyed.push({ question, first });
    return first.json;
  };
  const { id: cartId, token } = await ask({ method: 'POST', path: '/store/carts', key: `${name}-open`, body: { currency: 'EUR' } }, 201);
  const path = `/store/carts/${cartId}`;
  await ask({ method: 'POST', path: `${path}/lines`, token, key: `${name}-add`, body: { sku: 'TEA', quantity: 1 } }, 201);
  await ask({ method: 'PATCH', path, token, body: { email: 'shopper@example.com' } }, 200);
  const place: Question = { method: 'POST', path: '/store/checkout', token, key: `${name}-place`, body: { cartId, provider: 'manual' } };
  const { order, payment } = await ask(place, 201);
  const arrived: Question = {
    method: 'POST',
    path: `/admin/payments/${payment.id}/captures`,
    token: staffKey,
    key: `${name}-capture`,
    body: {},
  };
  await ask(arrived, 201);
  const show: Question = { method: 'GET', path: `/store/orders/${order.id}`, token: order.token };
  const end = performance.now() + 20_000;
  while ((await ask(show, 200)).state !== 'paid') {
    if (performance.now() > end) throw new Error(`Order ${order.id} is not paid`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return { cartId, orderId: order.id, paymentId: payment.id, keyed };
}
