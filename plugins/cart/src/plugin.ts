import { Catalog, catalog } from '@souk/catalog/contracts';
import { bind, definePlugin, GuestTokens } from '@souk/core';
import { CartsService } from './carts-service.ts';
import { Carts, cart } from './contracts.ts';
import { abandonOldCarts } from './jobs/abandon-carts.ts';
import { migrations } from './migrations/index.ts';
import { Pricer, PricerToken } from './pricer.ts';
import { addLine } from './routes/add-line.ts';
import { describeCart } from './routes/describe-cart.ts';
import { openCart } from './routes/open-cart.ts';
import { removeLine } from './routes/remove-line.ts';
import { setQuantity } from './routes/set-quantity.ts';
import { showCart } from './routes/show-cart.ts';
import { Settings } from './settings.ts';
import { Shopping, ShoppingToken } from './shopping.ts';

export default definePlugin({
  provides: cart,
  requires: [catalog],
  config: Settings,
  migrations,
  services: [
    bind(PricerToken, Pricer, [Catalog]),
    bind(Carts, CartsService, [PricerToken, GuestTokens]),
    bind(ShoppingToken, Shopping, [Catalog, PricerToken, GuestTokens, Settings]),
  ],
  routes: [openCart, showCart, describeCart, addLine, setQuantity, removeLine],
  jobs: [abandonOldCarts],
});
