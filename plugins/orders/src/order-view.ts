import { Address, idSchema, instantSchema, Money, wholeNumber } from '@souk/core';
import { NextAction, PaymentId, PaymentState } from '@souk/payments/contracts';
import { z } from 'zod';
import { OrderId, OrderLine, OrderState, OrderTotals } from './contracts.ts';

export const PaymentStandingView = z
  .enum(['unpaid', 'partially_paid', 'paid', 'overpaid', 'partially_refunded', 'refunded', 'disputed'])
  .meta({ id: 'OrderPaymentState', description: 'What the ledger says came in, against the total' });

export const OrderPaymentView = z
  .object({
    id: PaymentId,
    provider: z.string(),
    state: PaymentState,
    amount: Money.schema,
    received: wholeNumber.meta({ description: 'Base units of `receivedAsset`, or of the currency when there is none' }),
    receivedAsset: z.string().optional().meta({ description: 'CAIP-19, when it is paid in another asset' }),
    confirmations: z.int().nullable(),
    required: z.int().nullable().meta({ description: 'How many confirmations make it final' }),
    nextAction: NextAction.nullable(),
  })
  .meta({ id: 'OrderPayment' });

const summary = {
  id: OrderId,
  number: z.string().meta({ examples: ['S-100042'] }),
  state: OrderState,
  paymentState: PaymentStandingView,
  total: Money.schema,
  email: z.string().nullable(),
  placedAt: instantSchema,
};

export const OrderSummary = z.object(summary).meta({ id: 'OrderSummary' });

/** To its owner: the token opens the order as it does for a guest. */
export const OwnOrderSummary = z.object({ ...summary, token: z.string() }).meta({ id: 'OwnOrderSummary' });

export const OrderView = z
  .object({
    ...summary,
    totals: OrderTotals,
    lines: z.array(OrderLine),
    shippingAddress: Address.schema.nullable(),
    billingAddress: Address.schema.nullable(),
    due: Money.schema.meta({ description: 'What is still to be paid' }),
    payment: OrderPaymentView.nullable().meta({ description: 'The latest that is active, or else the latest' }),
    payments: z.array(OrderPaymentView).meta({ description: 'All of them, oldest first' }),
  })
  .meta({ id: 'Order' });
export type OrderView = z.output<typeof OrderView>;

/** What staff see besides. */
export const StaffOrderView = z
  .object({
    ...OrderView.shape,
    cartId: idSchema('cart'),
    version: z.int(),
    suspended: z
      .object({ overpaid: Money.schema, duplicate: Money.schema, late: Money.schema })
      .meta({ description: 'Money of this order that waits to be explained' }),
    history: z.array(z.object({ version: z.int(), from: OrderState.nullable(), to: OrderState, reason: z.string(), at: instantSchema })),
  })
  .meta({ id: 'StaffOrder' });
export type StaffOrderView = z.output<typeof StaffOrderView>;
