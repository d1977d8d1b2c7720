import { bind, definePlugin } from '@souk/core';
import { inventory, readStock, Stock } from './contracts.ts';
import { noOversell } from './invariants/no-oversell.ts';
import { onHandIsTheSum } from './invariants/on-hand-is-the-sum.ts';
import { reservedIsTheSum } from './invariants/reserved-is-the-sum.ts';
import { expireReservations } from './jobs/expire-reservations.ts';
import { migrations } from './migrations/index.ts';
import { adjustStock } from './routes/adjust-stock.ts';
import { listMovements } from './routes/list-movements.ts';
import { listStock } from './routes/list-stock.ts';
import { showStock } from './routes/show-stock.ts';
import { Settings } from './settings.ts';
import { StockService } from './stock-service.ts';

/** Stock by SKU. Read `contracts.ts` for what others may ask, `domain/` for the rules, `stock-service.ts` for how both meet. */
export default definePlugin({
  provides: inventory,
  requires: [],
  config: Settings,
  migrations,
  services: [bind(Stock, StockService, [Settings])],
  routes: [listStock, showStock, adjustStock, listMovements],
  jobs: [expireReservations],
  invariants: [noOversell, reservedIsTheSum, onHandIsTheSum],
  admin: [{ title: 'Stock', lists: listStock, access: readStock }],
});
