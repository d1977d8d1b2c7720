import type { Id } from '@souk/core';

/** Assets and expenses are debited when they grow, the others credited. Suspense is money that is ours to explain; it may stand on either side. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'suspense';

/** The names of the accounts, and what each holds. A name is a family, and behind a colon which one of it. */
export const account = {
  /** What a provider owes us (`stripe`, `manual`), or what lies at our deposit addresses (the CAIP-19 asset). */
  providerClearing: (provider: string) => `provider_clearing:${provider}`,
  /** The bank account that a provider pays out to: money there is settled. */
  bank: (name: string) => `bank:${name}`,
  /** What an order still owes: credited by captures, debited when the order turns paid. */
  orderReceivable: (orderId: Id<'ord'>) => `order_receivable:${orderId}`,
  /**
   * What was given back of the money an order was credited with, until the order has said what it is: less revenue, less of a surplus, or less
   * credited. Debited when a refund is asked for, credited when the order follows.
   */
  orderRefunds: (orderId: Id<'ord'>) => `order_refunds:${orderId}`,
  revenue: 'revenue',
  taxPayable: 'tax_payable',
  shipping: 'shipping',
  /** What providers keep for their work. */
  fees: 'fees',
  /** Promised to shoppers and not yet sent: credited when a refund is asked for, debited when it left. */
  refundsPayable: 'refunds_payable',
  /** Pulled back by banks: debited when a dispute opens, credited when it is won; what stays was lost. */
  disputes: 'disputes',
  /** Store credit that customers hold. */
  customerCredit: 'customer_credit',
  /** What is left on gift cards. */
  giftCardLiability: 'gift_card_liability',
  /** One asset in, another out, at the rate recorded with the transfer or the payment. */
  fx: 'fx',
  /** What a conversion into whole units lost or won: at most one unit each time. */
  fxRounding: 'fx_rounding',
  /** Money that is ours to explain. */
  suspense: (why: 'unmatched' | 'late' | 'overpaid' | 'wrong_asset' | 'duplicate') => `suspense:${why}`,
} as const;

/** The families of accounts. */
export const chartOfAccounts: Readonly<Record<string, AccountType>> = {
  provider_clearing: 'asset',
  bank: 'asset',
  order_receivable: 'asset',
  order_refunds: 'asset',
  refunds_payable: 'liability',
  customer_credit: 'liability',
  gift_card_liability: 'liability',
  tax_payable: 'liability',
  fx: 'equity',
  revenue: 'income',
  shipping: 'income',
  fees: 'expense',
  disputes: 'expense',
  fx_rounding: 'expense',
  suspense: 'suspense',
};

/** `provider_clearing:stripe` is of `provider_clearing`. */
export const familyOf = (name: string): string => name.split(':', 1)[0] as string;

/** An account that the chart does not know (a plugin's own) is ours to explain. */
export const typeOfAccount = (name: string): AccountType => chartOfAccounts[familyOf(name)] ?? 'suspense';
