import { CartChanged, CartClosed, CartEmpty, CartId, CartNotFound, NotForSale, TotalNegative } from '@souk/cart/contracts';
import { CoreProblem, defineRoute, GuestTokens, reply } from '@souk/core';
import { OutOfStock } from '@souk/inventory/contracts';
import { WrongOrderState } from '@souk/orders/contracts';
import { PaymentProvider, ProviderFailed, ProviderNotFound, ProviderUnknown, WrongCurrency, WrongState } from '@souk/payments/contracts';
import { z } from 'zod';
import { AgreementView, MeansBody, toView } from '../agreement-view.ts';
import { CheckoutToken } from '../checkout.ts';
import { DueChanged, EmailMissing, MoreThanDue, NothingDue, NothingToPay, PaymentDone, PaymentUnderWay, validating } from '../contracts.ts';

export const placeOrder = defineRoute({
  method: 'POST',
  path: '/store/checkout',
  summary: 'Place a cart as an order and begin to pay it; placing it again answers as before',
  access: 'public',
  rateLimit: 'costly',
  idempotency: 'key',
  body: z.object({ cartId: CartId, ...MeansBody }),
  responses: { 201: AgreementView },
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
    NothingDue,
    DueChanged,
    MoreThanDue,
    WrongCurrency,
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
    const { cartId, provider, asset, amount } = request.body;
    return reply(201, toView(await checkout.place(request, cartId, { provider, asset, amount }), tokens));
  },
});
