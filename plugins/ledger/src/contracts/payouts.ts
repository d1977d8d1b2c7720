import { type Ctx, type Id, idSchema, instantSchema, Money, mayBeEntered, type Tx, wholeNumber, wholeNumberEntered } from '@souk/core';
import { z } from 'zod';
import { ledger } from './identity.ts';

const words = (max: number) => z.string().min(1).max(max);

/** One thing a payout is made of, in minor units of the payout's currency. What goes away from us (refunds, disputes) is negative. */
export const PayoutLine = z
  .strictObject({
    kind: z.enum(['charge', 'refund', 'dispute', 'fee']),
    providerReference: words(128).meta({ description: "The provider's id of it", examples: ['ch_1'] }),
    gross: wholeNumberEntered.meta({ description: 'What was charged; negative for what went away; 0 for a fee by itself' }),
    fee: wholeNumberEntered.meta({ description: 'What the provider kept; negative when given back' }),
    net: wholeNumberEntered.meta({ description: 'gross less fee' }),
    transferKey: words(240)
      .optional()
      .meta({
        description: 'The key of the transfer that booked it; left out when the books know nothing of this reference',
        examples: ['fact:stripe:ch_1'],
      }),
  })
  .meta({ id: 'PayoutLine' });
export type PayoutLine = z.output<typeof PayoutLine>;

/** How the transfer is named by which a provider's fee for one movement of its balance is booked when it is kept, long before the payout. */
export const feeKeyOf = (provider: string, movement: string): string => `fact:${provider}:${movement}:fee`;

/** What a provider says it paid out, line by line; or what staff read on a bank statement. */
export const PayoutReport = z
  .strictObject({
    provider: words(100).meta({ description: 'As in provider_clearing:{provider}', examples: ['stripe', 'manual'] }),
    payoutId: words(64).meta({
      description: "The provider's id of the payout, or the reference on the bank statement",
      examples: ['po_1'],
    }),
    arrivedAt: instantSchema,
    amount: Money.schema.meta({ description: 'What arrived; negative when the provider took money from the bank account' }),
    bank: words(60).default('main').meta({ description: 'Which bank account: books to bank:{bank}' }),
    lines: z.array(PayoutLine).max(10_000),
  })
  .refine(({ amount: { amount } }) => mayBeEntered(amount), { path: ['amount', 'amount'], message: 'must have at most 40 digits' })
  .meta({ id: 'PayoutReport' });
export type PayoutReport = z.output<typeof PayoutReport>;

/**
 * Why ours and theirs differ. `sum`: the lines do not come to the amount · `line`: net is not gross less fee · `unknown`: the books hold nothing of
 * this reference · `amount`: they hold another amount · `again`: an earlier payout had it already.
 */
export const breakReasons = ['sum', 'line', 'unknown', 'amount', 'again'] as const;
export type BreakReason = (typeof breakReasons)[number];

/** A difference that somebody has to explain. */
export interface Break {
  readonly id: Id<'brk'>;
  /** `payout:stripe:po_1` */
  readonly subject: string;
  readonly reason: BreakReason;
  /** Of the line; empty when it is about the whole. */
  readonly providerReference: string;
  readonly asset: string;
  readonly ours: bigint;
  readonly theirs: bigint;
  readonly foundAt: Date;
  readonly resolvedAt: Date | undefined;
  readonly note: string | undefined;
}

export interface Payouts {
  /**
   * Books what arrived: bank is debited, fees too, and provider_clearing credited by what the books hold for the lines; what is left over goes to
   * suspense:unmatched. A fee that was booked when it was kept is not booked again. Differences become breaks. The same payout again books nothing.
   * @throws PayoutDiffers when the payout was recorded before and said something else
   */
  record(tx: Tx, report: PayoutReport): Promise<{ readonly isNew: boolean; readonly breaks: readonly Break[] }>;
  /** Newest first. */
  breaks(ctx: Ctx, query: BreakQuery): Promise<readonly Break[]>;
}
export interface BreakQuery {
  readonly foundBefore?: Date | undefined;
  /** Also those that were explained. */
  readonly resolvedToo?: boolean | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}
export const Payouts = ledger.service<Payouts>('Payouts');

export const PayoutDiffers = ledger.problem('payout-differs', {
  status: 409,
  title: 'This payout was recorded before, and said something else',
  details: z.object({ provider: z.string(), payoutId: z.string() }),
});
export const BreakNotFound = ledger.problem('break-not-found', { status: 404, title: 'There is no such break that waits' });

/** A payout report does not agree with the books. */
export const breakFound = ledger.event('break-found', {
  version: 1,
  key: 'subject',
  payload: z.object({
    breakId: idSchema('brk'),
    subject: z.string(),
    reason: z.enum(breakReasons),
    providerReference: z.string(),
    asset: z.string(),
    ours: wholeNumber,
    theirs: wholeNumber,
  }),
});
