import type { Problem } from '@souk/core';
import { ProviderFailed, ProviderRefused } from '@souk/payments/contracts';
import { CardDeclined } from './contracts.ts';

/** The errors of Stripe's library, by their `type`; it is not loaded to know them. */
interface StripeFault {
  readonly type: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly decline_code?: string;
}

export const isStripeFault = (error: unknown): error is StripeFault =>
  error instanceof Error &&
  typeof (error as { type?: unknown }).type === 'string' &&
  (error as unknown as StripeFault).type.startsWith('Stripe');

/**
 * Stripe said no for good, and nothing was done. Everything else leaves the outcome open: no answer, 5xx, 429 (later), 409 (an earlier call with this
 * key is still running), and a key that was used for something else.
 */
export function isRefusal(error: unknown): error is StripeFault {
  if (!isStripeFault(error)) return false;
  if (error.type === 'StripeCardError') return true;
  const isFinal = error.type === 'StripeInvalidRequestError' && error.statusCode !== 409 && error.statusCode !== 429;
  return isFinal || error.type === 'StripeAuthenticationError' || error.type === 'StripePermissionError';
}

/** It answered that it broke, or that the key meant something else: what was done must be looked up, for the same answer would come again. */
export const mustLookUp = (error: unknown): boolean =>
  isStripeFault(error) && ((error.statusCode ?? 0) >= 500 || error.type === 'StripeIdempotencyError');

const wordOf = ({ code, type, statusCode }: StripeFault): string => code ?? `${type}-${statusCode ?? 0}`;

/** When a payment is opened. */
export function openRefusal(fault: StripeFault): Problem {
  if (fault.type !== 'StripeCardError') return ProviderFailed({ provider: 'stripe' });
  return CardDeclined({ code: fault.code ?? 'card_declined', declineCode: fault.decline_code ?? null });
}

/** When it is captured, voided, refunded. */
export const refusal = (fault: StripeFault): Problem => ProviderRefused({ provider: 'stripe', reason: wordOf(fault) });
