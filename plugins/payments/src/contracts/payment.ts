import { type Id, idSchema, instantSchema, type Money, wholeNumber } from '@souk/core';
import { z } from 'zod';

export const paymentStates = [
  'created',
  'calling',
  'requires_action',
  'processing',
  'authorized',
  'captured',
  'failed',
  'unknown',
  'expired',
  'voided',
  'reversed',
  'disputed',
  'won',
  'lost',
] as const;
export const PaymentState = z.enum(paymentStates).meta({ id: 'PaymentState' });
export type PaymentState = z.output<typeof PaymentState>;

/** What the shopper must do to pay. */
export const NextAction = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('crypto-transfer'),
      network: z.string().meta({ description: 'CAIP-2', examples: ['eip155:8453'] }),
      asset: z.string().meta({ description: 'CAIP-19', examples: ['eip155:8453/erc20:0x…'] }),
      address: z.string(),
      amount: wholeNumber.meta({ description: 'Base units of the asset' }),
      uri: z.string().meta({ description: 'EIP-681' }),
      expiresAt: instantSchema,
    }),
    z.object({ type: z.literal('instructions'), text: z.string(), reference: z.string(), expiresAt: instantSchema }),
    z.object({
      type: z.literal('stripe-payment-intent'),
      clientSecret: z.string().meta({ description: 'For Stripe.js; whoever has it can confirm this payment and nothing else' }),
      publishableKey: z.string(),
      paymentIntentId: z.string(),
      expiresAt: instantSchema,
    }),
    /** A page of the provider on which the shopper pays. */
    z.object({ type: z.literal('redirect'), url: z.string(), expiresAt: instantSchema }),
  ])
  .meta({ id: 'NextAction' });
export type NextAction = z.output<typeof NextAction>;

/** One intention to collect an amount by one provider. */
export interface Payment {
  readonly id: Id<'pay'>;
  readonly orderId: Id<'ord'>;
  readonly provider: string;
  readonly asset: string | undefined;
  readonly state: PaymentState;
  readonly amount: Money;
  /** Held at the shopper's bank for us, at the last word; zero where the provider knows no authorisation. */
  readonly amountAuthorized: Money;
  /** What it holds for its order, before refunds. */
  readonly amountCaptured: Money;
  /** Of the amount, what was let go after a part was captured: `amount - amountReleased` is what it asks for. */
  readonly amountReleased: Money;
  /** What it still asks the shopper for: more than nothing while it is active, zero once it is given up or holds all it asks for. */
  readonly amountDue: Money;
  /** Given back or about to be (refunds that did not fail), whether the money was the order's or waited in suspense. */
  readonly amountRefunded: Money;
  /** The provider's own name for it (`pi_…`, the reference on a bank transfer), once it has answered. */
  readonly providerReference: string | undefined;
  readonly nextAction: NextAction | undefined;
  readonly expiresAt: Date;
  readonly version: number;
}
export interface PaymentDraft {
  readonly orderId: Id<'ord'>;
  readonly provider: string;
  readonly asset: string | undefined;
  readonly amount: Money;
  readonly expiresAt: Date;
}

/** What we ask of a provider after a payment was opened: its id is the idempotency key of the call. */
export const operationKinds = ['capture', 'void', 'refund', 'credit'] as const;
export const operationStates = ['created', 'calling', 'pending', 'succeeded', 'failed', 'unknown'] as const;
export const OperationKind = z.enum(operationKinds).meta({
  id: 'PaymentOperationKind',
  description: '`credit`: money in suspense became store credit; no provider is asked',
});
export const OperationState = z.enum(operationStates).meta({ id: 'PaymentOperationState' });
export type OperationKind = z.output<typeof OperationKind>;
export type OperationState = z.output<typeof OperationState>;
export const CaptureId = idSchema('cap');
export const VoidId = idSchema('vod');
export const RefundId = idSchema('ref');
export type OperationId = Id<'cap'> | Id<'vod'> | Id<'ref'> | Id<'crd'>;

/** A capture, void, refund or store credit of a payment. */
export interface Operation {
  readonly id: OperationId;
  readonly paymentId: Id<'pay'>;
  readonly kind: OperationKind;
  readonly state: OperationState;
  readonly amount: Money;
}
