import { insist } from '../../crash/insist.ts';
import type { Answer, Question } from '../../driver/call.ts';

/** How a shopper pays, once the store has said how to. */
export interface Means {
  readonly provider: string;
  pay(payment: any, name: string): Promise<void>;
}
export interface Bought {
  readonly orderId: string;
  readonly paymentId: string;
  readonly keyed: readonly { readonly question: Question; readonly first: Answer }[];
}

/** Longer than the lease of a key whose reply was lost on its way into the database. */
export const askMsMax = 90_000;
const paidMsMax = 90_000;

/** A purchase of one TEA by a client that asks again with the same keys; before it, one that is refused. @throws Error when something is answered otherwise */
export async function buy(url: () => string, name: string, { provider, pay }: Means): Promise<Bought> {
  const keyed: { question: Question; first: Answer }[] = [];
  const ask = async (question: Question, status: number): Promise<any> => {
    const first = await insist(url, question, askMsMax);
    if (first.status !== status) throw new Error(`${question.method} ${question.path}: ${first.status} ${first.text}`);
    if (question.key !== undefined) keyed.push({ question, first });
    return first.json;
  };
  const { id: cartId, token } = await ask({ method: 'POST', path: '/store/carts', key: `${name}-open`, body: { currency: 'EUR' } }, 201);
  const line = { sku: 'TEA', quantity: 1 };
  await ask({ method: 'POST', path: `/store/carts/${cartId}/lines`, token, key: `${name}-add`, body: line }, 201);
  const place = { method: 'POST', path: '/store/checkout', token } as const;
  await ask({ ...place, key: `${name}-refused`, body: { cartId, provider: 'nobody' } }, 422);
  const { order, payment } = await ask({ ...place, key: `${name}-place`, body: { cartId, provider } }, 201);
  await pay(payment, name);
  const end = performance.now() + paidMsMax;
  while ((await ask({ method: 'GET', path: `/store/orders/${order.id}`, token: order.token }, 200)).state !== 'paid') {
    if (performance.now() > end) throw new Error(`The order ${order.id} is not paid after ${paidMsMax} ms`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return { orderId: order.id, paymentId: payment.id, keyed };
}
