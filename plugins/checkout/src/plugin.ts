import { Carts, cart } from '@souk/cart/contracts';
import { bind, definePlugin } from '@souk/core';
import { inventory, Stock } from '@souk/inventory/contracts';
import { Orders, orders } from '@souk/orders/contracts';
import { Payments, payments } from '@souk/payments/contracts';
import { Checkout, CheckoutToken } from './checkout.ts';
import { checkout } from './contracts.ts';
import { Repayment, RepaymentToken } from './repayment.ts';
import { beginPayment } from './routes/begin-payment.ts';
import { cancelPayment } from './routes/cancel-payment.ts';
import { placeOrder } from './routes/place-order.ts';
import { Settings } from './settings.ts';

export default definePlugin({
  provides: checkout,
  requires: [cart, inventory, orders, payments],
  config: Settings,
  services: [
    bind(RepaymentToken, Repayment, [Orders, Payments]),
    bind(CheckoutToken, Checkout, [Carts, Stock, Orders, Payments, RepaymentToken, Settings]),
  ],
  routes: [placeOrder, beginPayment, cancelPayment],
});
