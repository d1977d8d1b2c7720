import { bind, contribute, definePlugin, Log } from '@souk/core';
import { ledger, Payouts } from '@souk/ledger/contracts';
import { PaymentProvider, payments } from '@souk/payments/contracts';
import { BooksAtStripe } from './books-at-stripe.ts';
import { paymentsStripe } from './contracts.ts';
import { Hearing } from './hearing.ts';
import { recordPayouts } from './jobs/record-payouts.ts';
import { migrations } from './migrations/index.ts';
import { Opening } from './opening.ts';
import { Operating } from './operating.ts';
import { BooksAtStripePart, HearingPart, OpeningPart, OperatingPart, PayoutsAtStripePart, SavedCardsPart, StripeSdkPart } from './parts.ts';
import { PayoutsAtStripe } from './payouts-at-stripe.ts';
import { refuseInProduction } from './refuse-in-production.ts';
import { hearStripe } from './routes/hear-stripe.ts';
import { listCards } from './routes/list-cards.ts';
import { removeCard } from './routes/remove-card.ts';
import { setUpCard } from './routes/set-up-card.ts';
import { showDevStripe } from './routes/show-dev-stripe.ts';
import { SavedCards } from './saved-cards.ts';
import { Settings } from './settings.ts';
import { StripeProvider } from './stripe-provider.ts';
import { StripeSdk } from './stripe-sdk.ts';

/** The provider `stripe`: cards and wallets, on a form of the shop's own or on Stripe's page. */
export default definePlugin({
  provides: paymentsStripe,
  requires: [ledger, payments],
  config: Settings,
  refuseInProduction,
  migrations,
  services: [
    bind(StripeSdkPart, StripeSdk, [Settings]),
    bind(BooksAtStripePart, BooksAtStripe, [StripeSdkPart, Log]),
    bind(SavedCardsPart, SavedCards, [StripeSdkPart, Settings, Log]),
    bind(PayoutsAtStripePart, PayoutsAtStripe, [StripeSdkPart, Payouts, Log]),
    bind(OpeningPart, Opening, [StripeSdkPart, BooksAtStripePart, SavedCardsPart, Settings]),
    bind(OperatingPart, Operating, [StripeSdkPart, BooksAtStripePart]),
    bind(HearingPart, Hearing, [StripeSdkPart, BooksAtStripePart, Settings, Log]),
    contribute(PaymentProvider, StripeProvider, [StripeSdkPart, BooksAtStripePart, OpeningPart, OperatingPart, HearingPart, Settings]),
  ],
  routes: [hearStripe, listCards, setUpCard, removeCard, showDevStripe],
  jobs: [recordPayouts],
  outbound: [{ to: 'the API of Stripe', hosts: ({ apiBase }) => [new URL(apiBase).host] }],
});
