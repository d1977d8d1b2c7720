import { GuestTokens } from '@souk/core';
import { Keys } from '../../plugins/auth/src/keys.ts';
import { alone } from '../place-order/alone.ts';
import { booksOf } from '../place-order/books.ts';
import { fillCarts } from '../place-order/fill-carts.ts';
import { serveParent, spec } from '../rig/parent.ts';
import { openShop, type ShopSpec } from '../rig/shop.ts';
import { tallyOf } from '../rig/tally.ts';

/** The store as production runs it. `alone`: no caller shares a commit or a read with another. */
const { alone: isAlone, ...shop } = spec<ShopSpec & { alone?: boolean }>();
const running = await openShop(shop);
if (isAlone) {
  const { runtime } = running;
  const outside = runtime.outside.bind(runtime);
  runtime.outside = (circumstance) => alone(outside(circumstance));
}
const tally = tallyOf(running.database);
const { url } = await running.listen();

serveParent(
  url,
  {
    carts: async ({ count, skus }: { count: number; skus: number }) => {
      const tokens = running.get(GuestTokens);
      return (await fillCarts(running, count, skus)).map((id) => ({ id, token: tokens.of('ctk', id) }));
    },
    staffKey: async () =>
      (await running.system('bench').transact((tx) => running.get(Keys).create(tx, { name: 'bench', scopes: ['*'], liveMs: undefined })))
        .secret,
    settle: () => running.runtime.settle(),
    books: () => booksOf(running),
    tally: () => ({ ...tally }),
    paid: async () =>
      (await running.database.run("SELECT COUNT(*) AS `all`, COUNT(CASE WHEN state = 'paid' THEN 1 END) AS paid FROM orders_orders"))
        .rows[0],
  },
  () => running.close(),
);
