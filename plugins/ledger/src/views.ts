import { idSchema, instantSchema, wholeNumber } from '@souk/core';
import { z } from 'zod';
import { type Break, breakReasons, type Transfer } from './contracts.ts';

export const EntryView = z
  .object({
    account: z.string().meta({ examples: ['provider_clearing:manual'] }),
    asset: z.string().meta({ description: 'An ISO 4217 code or a CAIP-19 id', examples: ['EUR'] }),
    amount: wholeNumber.meta({ description: 'Base units, as decimal digits; positive debits the account, negative credits it' }),
  })
  .meta({ id: 'LedgerEntry' });

const RateView = z
  .object({ from: z.string(), to: z.string(), numerator: wholeNumber, denominator: wholeNumber })
  .meta({ id: 'LedgerRate', description: 'Base units of `to` for one base unit of `from`, as a fraction' });

export const TransferView = z
  .object({
    id: idSchema('trf'),
    key: z.string(),
    kind: z.string(),
    reference: z.string(),
    createdAt: instantSchema,
    entries: z.array(EntryView),
    rate: RateView.optional(),
  })
  .meta({ id: 'LedgerTransfer' });

export const BreakView = z
  .object({
    id: idSchema('brk'),
    subject: z.string().meta({ examples: ['payout:stripe:po_1'] }),
    reason: z.enum(breakReasons),
    providerReference: z.string().meta({ description: 'Of the line; empty when it is about the whole payout' }),
    asset: z.string(),
    ours: wholeNumber,
    theirs: wholeNumber,
    foundAt: instantSchema,
    resolvedAt: instantSchema.optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'LedgerBreak' });

/** The view leaves out what is not there. */
export const toBreakView = ({ resolvedAt, note, ...rest }: Break): z.output<typeof BreakView> => ({
  ...rest,
  ...(resolvedAt && { resolvedAt }),
  ...(note !== undefined && { note }),
});

export const toTransferView = ({ rate, entries, ...rest }: Transfer): z.output<typeof TransferView> => ({
  ...rest,
  entries: [...entries],
  ...(rate && { rate: { from: rate.from, to: rate.to, ...rate.ratio } }),
});

export const StatementView = z
  .object({
    opening: wholeNumber.meta({ description: 'What stood before `from`' }),
    closing: wholeNumber.meta({ description: 'What stood before `to`: opening and all lines of all pages' }),
    items: z.array(
      z.object({
        postedAt: instantSchema,
        transferId: idSchema('trf'),
        kind: z.string(),
        reference: z.string(),
        key: z.string(),
        amount: wholeNumber,
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'LedgerStatement' });
