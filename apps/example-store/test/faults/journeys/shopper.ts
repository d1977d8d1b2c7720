import { insist } from '../../crash/insist.ts';
import { until } from '../../driver/buy.ts';
import type { Answer, Question } from '../../driver/call.ts';
import { staffKey } from '../../driver/environment.ts';

/** A request that had a key, and the first reply it got. */
export interface Keyed {
  readonly question: Question;
  readonly first: Answer;
}

/** Somebody who asks again with the same keys until answered; `name` makes the keys their own. */
export interface Shopper {
  readonly name: string;
  readonly keyed: readonly Keyed[];
  /** @throws Error with the answer, unless it is the expected one */
  ask(question: Question, status: number): Promise<any>;
}

export interface Placed {
  readonly order: { readonly id: string; readonly token: string };
  readonly payment: { readonly id: string; readonly nextAction: any };
}

/** A sweep comes by every half minute, and dies now and then on its way. */
const waitMsMax = 150_000;

/** @param onAnswer hears of every reply */
export function shopper(url: () => string, name: string, onAnswer: () => void = () => {}): Shopper {
  const keyed: Keyed[] = [];
  const ask: Shopper['ask'] = async (question, status) => {
    const first = await insist(url, question);
    onAnswer();
    if (first.status !== status) throw new Error(`${name}: ${question.method} ${question.path}: ${first.status} ${first.text}`);
    if (question.key !== undefined) keyed.push({ question, first });
    return first.json;
  };
  return { name, keyed, ask };
}

/** From an empty cart to an order of one TEA that waits for its money. */
export async function place({ name, ask }: Shopper, provider: string): Promise<Placed> {
  const { id, token } = await ask({ method: 'POST', path: '/store/carts', key: `${name}-open`, body: { currency: 'EUR' } }, 201);
  const path = `/store/carts/${id}`;
  await ask({ method: 'POST', path: `${path}/lines`, token, key: `${name}-add`, body: { sku: 'TEA', quantity: 1 } }, 201);
  await ask({ method: 'PATCH', path, token, body: { email: 'shopper@example.com' } }, 200);
  return ask({ method: 'POST', path: '/store/checkout', token, key: `${name}-place`, body: { cartId: id, provider } }, 201);
}

/** What staff do is done once for each key. */
export const byStaff = ({ name, ask }: Shopper, path: string, body: object): Promise<any> =>
  ask({ method: 'POST', path, token: staffKey, key: `${name}-${path.split('/').at(-1)}`, body }, 201);

export const seeOrder = ({ ask }: Shopper, { order: { id, token } }: Placed, state: string): Promise<void> =>
  waitUntil(`order ${id} is ${state}`, async () => (await ask({ method: 'GET', path: `/store/orders/${id}`, token }, 200)).state === state);

export const seePayment = ({ ask }: Shopper, { payment: { id } }: Placed, what: string, is: (payment: any) => boolean): Promise<void> =>
  waitUntil(`payment ${id} ${what}`, async () => is(await ask({ method: 'GET', path: `/admin/payments/${id}`, token: staffKey }, 200)));

const waitUntil = async (what: string, isSo: () => Promise<boolean>): Promise<void> =>
  void (await until(what, async () => ((await isSo()) ? true : undefined), waitMsMax));
