import type { BooksAtStripe } from './books-at-stripe.ts';
import { paymentsStripe } from './contracts.ts';
import type { Hearing } from './hearing.ts';
import type { Opening } from './opening.ts';
import type { Operating } from './operating.ts';
import type { PayoutsAtStripe } from './payouts-at-stripe.ts';
import type { SavedCards } from './saved-cards.ts';
import type { StripeSdk } from './stripe-sdk.ts';

/** Our own parts: others see the provider `stripe` only. */
export const StripeSdkPart = paymentsStripe.service<StripeSdk>('StripeSdk');
export const BooksAtStripePart = paymentsStripe.service<BooksAtStripe>('BooksAtStripe');
export const OpeningPart = paymentsStripe.service<Opening>('Opening');
export const OperatingPart = paymentsStripe.service<Operating>('Operating');
export const HearingPart = paymentsStripe.service<Hearing>('Hearing');
export const SavedCardsPart = paymentsStripe.service<SavedCards>('SavedCards');
export const PayoutsAtStripePart = paymentsStripe.service<PayoutsAtStripe>('PayoutsAtStripe');
