import { cart } from '@souk/cart/contracts';
import { bind, definePlugin } from '@souk/core';
import { orders } from '@souk/orders/contracts';
import { rebuild } from './commands/rebuild.ts';
import { analytics, readAnalytics } from './contracts.ts';
import { createCarts, createPurchases } from './migrations/0001-create-read-models.ts';
import { createReturns } from './migrations/0003-create-returns.ts';
import { countCarts, countOrders, countPaid, countReturned, uncountPaid } from './on/purchases.ts';
import { ReadModels } from './read-models.ts';
import { showFunnel } from './routes/show-funnel.ts';
import { showSales } from './routes/show-sales.ts';
import { ReadModels as Implementation } from './storage/read-models.ts';

export default definePlugin({
  provides: analytics,
  requires: [cart, orders],
  migrations: [createCarts, createPurchases, createReturns],
  services: [bind(ReadModels, Implementation, [])],
  routes: [showSales, showFunnel],
  events: [countCarts, countOrders, countPaid, uncountPaid, countReturned],
  cli: [rebuild],
  admin: [{ title: 'Sales', lists: showSales, access: readAnalytics }],
});
