import { idSchema, instantSchema, Money, wholeNumber } from '@souk/core';
import { z } from 'zod';
import { NextAction, OperationKind, OperationState, PaymentId, PaymentState } from './contracts.ts';

export const OperationView = z
  .object({
    id: z.string(),
    kind: OperationKind,
    state: OperationState,
    amount: Money.schema,
    final: z.boolean().meta({ description: 'Of a capture: the rest of the authorisation is let go' }),
    from: z.enum(['order', 'suspense']).nullable().meta({ description: 'Of a refund: out of which money' }),
    reason: z.string().nullable(),
    failure: z.string().nullable().meta({ description: 'Why it failed, or why nothing is known' }),
    providerReference: z.string().nullable(),
    askedBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'PaymentOperation' });

export const DisputeView = z
  .object({ id: z.string(), state: z.enum(['open', 'won', 'lost']), amount: Money.schema })
  .meta({ id: 'PaymentDispute' });

export const DecisionView = z
  .object({
    id: z.string(),
    decision: z.enum(['apply', 'refund', 'store-credit']),
    amount: Money.schema,
    reason: z.string(),
    decidedBy: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'SuspenseDecision' });

/** A payment as staff see it, with all that happened. */
export const PaymentView = z
  .object({
    id: PaymentId,
    orderId: idSchema('ord'),
    provider: z.string(),
    asset: z.string().nullable(),
    state: PaymentState,
    amount: Money.schema,
    amountAuthorized: Money.schema,
    amountCaptured: Money.schema,
    amountReleased: Money.schema.meta({ description: 'Let go after a part was captured: asked for no more' }),
    amountRefunded: Money.schema.meta({ description: 'Given back or about to be' }),
    amountWaiting: Money.schema.meta({ description: 'Came when it was given up, and waits in suspense' }),
    refundable: Money.schema.meta({ description: 'The most a refund can give back now of what it holds' }),
    nextAction: NextAction.nullable(),
    providerReference: z.string().nullable(),
    expiresAt: instantSchema,
    version: z.number().int(),
    createdAt: instantSchema,
    attempts: z.array(z.object({ id: idSchema('att'), number: z.number().int(), state: PaymentState, calledAt: instantSchema.nullable() })),
    operations: z.array(OperationView).meta({ description: 'Captures, voids, refunds and store credits, oldest first' }),
    disputes: z.array(DisputeView),
    decisions: z.array(DecisionView).meta({ description: 'What staff decided about its money in suspense' }),
    facts: z.array(
      z.object({
        factId: z.string(),
        kind: z.string(),
        amount: Money.schema.nullable(),
        paidIn: z.object({ asset: z.string(), amount: wholeNumber }).nullable(),
        fee: z.object({ asset: z.string(), amount: wholeNumber }).nullable().meta({ description: 'What the provider kept' }),
        about: z.string().nullable().meta({ description: 'The capture, void, refund or dispute it speaks of' }),
        place: z.string().nullable().meta({ description: 'Where its money lies: order, late or unmatched' }),
        undoneBy: z.string().nullable(),
        transferKey: z.string().nullable().meta({ description: 'Of the transfer in the ledger' }),
        note: z.string().nullable().meta({ description: 'Why it failed; the reference staff typed' }),
        at: instantSchema,
      }),
    ),
    history: z.array(z.object({ version: z.number().int(), from: PaymentState.nullable(), to: PaymentState, at: instantSchema })),
  })
  .meta({ id: 'PaymentDetails' });
export type PaymentView = z.output<typeof PaymentView>;
