import { defineRoute, GuestTokens, reply } from '@souk/core';
import { OutOfStock } from '@souk/inventory/contracts';
import { OrderId, OrderNotFound, WrongOrderState } from '@souk/orders/contracts';
import { PaymentProvider, ProviderFailed, ProviderNotFound, ProviderUnknown, WrongCurrency, WrongState } from '@souk/payments/contracts';
import { z } from 'zod';
import { AgreementView, MeansBody, toView } from '../agreement-view.ts';
import { DueChanged, MoreThanDue, NothingDue, ProviderActive } from '../contracts.ts';
import { RepaymentToken } from '../repayment.ts';

export const beginPayment = defineRoute({
  method: 'POST',
  path: '/store/orders/:id/payments',
  summary: 'Begin one more payment of an order: of all that nobody asks for yet, or of a part',
  access: 'public',
  rateLimit: 'costly',
  idempotency: 'key',
  params: z.object({ id: OrderId }),
  body: z.object(MeansBody),
  responses: { 201: AgreementView },
  problems: [
    OrderNotFound,
    WrongOrderState,
    ProviderActive,
    NothingDue,
    DueChanged,
    MoreThanDue,
    WrongCurrency,
    OutOfStock,
    PaymentProvider,
    ProviderNotFound,
    ProviderFailed,
    ProviderUnknown,
    WrongState,
  ],
  uses: { repayment: RepaymentToken, tokens: GuestTokens },
  async handle(request, { repayment, tokens }) {
    const { provider, asset, amount } = request.body;
    return reply(201, toView(await repayment.begin(request, request.params.id, { provider, asset, amount }), tokens));
  },
});
