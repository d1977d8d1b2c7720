import { CartChanged, CartClosed, CartEmpty, CartId, CartNotFound, NotForSale, TotalNegative } from '@souk/cart/contracts';
import { CoreProblem, defineRoute, GuestTokens, Money, reply } from '@souk/core';
import { OutOfStock } from '@souk/inventory/contracts';
import { OrderId, OrderState, orderToken, WrongOrderState } from '@souk/orders/contracts';
import {
  NextAction,
  PaymentId,
  PaymentProvider,
  PaymentState,
  ProviderFailed,
  ProviderNotFound,
  ProviderUnknown,
  WrongState,
} from '@souk/payments/contracts';
import { z } from 'zod';
import { CheckoutToken } from '../checkout.ts';
import { EmailMissing, NothingToPay, PaymentDone, PaymentUnderWay, validating } from '../contracts.ts';

const Placed = z
  .object({
    order: z.object({ id: OrderId, number: z.string(), token: z.string(), state: OrderState, total: Money.schema }),
    payment: z.object({ id: PaymentId, state: PaymentState, amount: Money.schema, nextAction: NextAction.nullable() }),
  })
  .meta({ id: 'PlacedOrder' });

export const placeOrder = defineRoute({
  method: 'POST',
  path: '/store/checkout',
  summary: 'Place a cart as an order and begin to pay it; placing it again answers as before',
  access: 'public',
  rateLimit: 'costly',
  idempotency: 'key',
  body: z.object({ cartId: CartId, provider: z.string().min(1).max(64), asset: z.string().min(1).max(200).optional() }),
  responses: { 201: Placed },
  problems: [
    CartNotFound,
    CartEmpty,
    CartClosed,
    CartChanged,
    NotForSale,
    TotalNegative,
    OutOfStock,
    EmailMissing,
    NothingToPay,
    CoreProblem.vetoed,
    validating,
    PaymentProvider,
    PaymentDone,
    PaymentUnderWay,
    WrongOrderState,
    ProviderNotFound,
    ProviderFailed,
    ProviderUnknown,
    WrongState,
  ],
  uses: { checkout: CheckoutToken, tokens: GuestTokens },
  async handle(request, { checkout, tokens }) {
    const { cartId, provider, asset } = request.body;
    const { order, payment } = await checkout.place(request, cartId, { provider, asset });
    const { id, number, state, total } = order;
    const { id: paymentId, state: paymentState, amount, nextAction = null } = payment;
    return reply(201, {
      order: { id, number, token: tokens.of(orderToken, id), state, total },
      payment: { id: paymentId, state: paymentState, amount, nextAction },
    });
  },
});
