import { bind, definePlugin, GuestTokens, Log } from '@souk/core';
import { inventory, Stock } from '@souk/inventory/contracts';
import { Ledger, ledger } from '@souk/ledger/contracts';
import { Payments, payments } from '@souk/payments/contracts';
import { Orders, orders, readOrders } from './contracts.ts';
import { invariants } from './invariants/index.ts';
import { refundSurplus } from './jobs/refund-surplus.ts';
import { migrations } from './migrations/index.ts';
import { MoneySteps, MoneyStepsToken } from './money-steps.ts';
import { followCaptured } from './on/payment-captured.ts';
import { followCapturedLate } from './on/payment-captured-late.ts';
import { followDisputeClosed, followDisputed } from './on/payment-disputed.ts';
import { expireWithPayment } from './on/payment-expired.ts';
import { followFailed, followVoided } from './on/payment-given-up.ts';
import { followFailedRefund, followRefund } from './on/payment-refunded.ts';
import { followReversed } from './on/payment-reversed.ts';
import { expireWithReservation } from './on/reservation-expired.ts';
import { OrderExpiry, OrderExpiryToken } from './order-expiry.ts';
import { OrderMoney, OrderMoneyToken } from './order-money.ts';
import { OrderStock, OrderStockToken } from './order-stock.ts';
import { OrderSurplus } from './order-surplus.ts';
import { OrderViews, OrderViewsToken } from './order-views.ts';
import { OrdersService } from './orders-service.ts';
import { cancelOrder } from './routes/cancel-order.ts';
import { followOrder } from './routes/follow-order.ts';
import { listOrders } from './routes/list-orders.ts';
import { listOwnOrders } from './routes/list-own-orders.ts';
import { showOrder } from './routes/show-order.ts';
import { showOrderToStaff } from './routes/show-order-to-staff.ts';
import { Settings } from './settings.ts';
import { SurplusRefunderToken } from './surplus-refunder.ts';

export default definePlugin({
  provides: orders,
  requires: [ledger, payments, inventory],
  config: Settings,
  migrations,
  services: [
    bind(OrderStockToken, OrderStock, [Stock]),
    bind(MoneyStepsToken, MoneySteps, [Ledger]),
    bind(OrderMoneyToken, OrderMoney, [MoneyStepsToken, OrderStockToken, Payments, Settings, Log]),
    bind(SurplusRefunderToken, OrderSurplus, [MoneyStepsToken, Payments]),
    bind(OrderExpiryToken, OrderExpiry, [MoneyStepsToken, OrderStockToken, Payments, Settings]),
    bind(OrderViewsToken, OrderViews, [Ledger, Payments]),
    bind(Orders, OrdersService, [GuestTokens, Payments, OrderStockToken, MoneyStepsToken, OrderMoneyToken]),
  ],
  routes: [showOrder, followOrder, listOrders, listOwnOrders, showOrderToStaff, cancelOrder],
  events: [
    followCaptured,
    followReversed,
    followCapturedLate,
    followFailed,
    followVoided,
    followRefund,
    followFailedRefund,
    followDisputed,
    followDisputeClosed,
    expireWithPayment,
    expireWithReservation,
  ],
  jobs: [refundSurplus],
  invariants,
  admin: [{ title: 'Orders', lists: listOrders, access: readOrders }],
});
