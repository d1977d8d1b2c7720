import { type Cart, checkout, fillCart } from '../driver/buy.ts';
import type { Answer } from '../driver/call.ts';

const fillersMax = 20;

/** Carts with these lines each, filled a few at a time, over all the stores in turn. */
export async function fillCarts(urls: readonly string[], carts: readonly Readonly<Record<string, number>>[]): Promise<Cart[]> {
  const filled: Cart[] = new Array<Cart>(carts.length);
  let next = 0;
  const fill = async (): Promise<void> => {
    for (let i = next++; i < carts.length; i = next++) filled[i] = await fillCart(urls[i % urls.length] as string, carts[i] ?? {});
  };
  await Promise.all(Array.from({ length: fillersMax }, fill));
  return filled;
}

/** Everybody checks out at the same moment. */
export const rush = (urls: readonly string[], carts: readonly Cart[]): Promise<Answer[]> =>
  Promise.all(carts.map((cart, i) => checkout(urls[i % urls.length] as string, cart)));

/** `{ '201': 50, '409 inventory.out-of-stock': 150 }` */
export const tally = (answers: readonly Answer[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status, json }) => (status < 300 ? `${status}` : `${status} ${json?.code}`))).map(
      ([what, some = []]) => [what, some.length],
    ),
  );
