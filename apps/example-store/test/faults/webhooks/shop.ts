import type { Clock } from '@souk/core';
import type { DatabaseKind } from '@souk/core/testing';
import { type StandIn, startStandIn } from '@souk/payments-stripe/testing';
import { type OpenStore, openStore, stockedDatabase } from '../../driver/open-store.ts';
import { serve } from '../../driver/serve.ts';

type StripeEvent = ReturnType<StandIn['world']['emit']>;

const hookSecret = 'whsec_ofTheFaults';

/** A whole store in this process, and beside it a Stripe with a truth of its own. */
export interface Shop extends AsyncDisposable {
  readonly store: OpenStore;
  readonly standIn: StandIn;
  readonly url: string;
  readonly isManual: boolean;
  /** What Stripe had to tell of a payment intent so far. */
  eventsOf(intentId: string): readonly StripeEvent[];
  /** Time passes, here and at Stripe. */
  pass(seconds: number): void;
}

/** The system's time, moved ahead: it ticks once a second, for MariaDB must be told of each tick. */
function movableClock(): Clock & { ahead(seconds: number): void } {
  let aheadMs = 0;
  return {
    now: () => new Date(Math.floor(Date.now() / 1_000) * 1_000 + aheadMs),
    ahead: (seconds) => {
      aheadMs += seconds * 1_000;
    },
  };
}

export async function openShop(spec: { database: DatabaseKind; isManual: boolean; stock: number }): Promise<Shop> {
  await using stack = new AsyncDisposableStack();
  const shelf = stack.use(await stockedDatabase(spec.database, { TEA: spec.stock }));
  const standIn = stack.use(await startStandIn());
  const clock = movableClock();
  const environment = {
    STRIPE_SECRET_KEY: standIn.secretKey,
    STRIPE_WEBHOOK_SECRET: hookSecret,
    STRIPE_API_BASE: standIn.url,
    STRIPE_PUBLISHABLE_KEY: standIn.publishableKey,
    SOUK_PAYMENTS_STRIPE_CAPTURE: spec.isManual ? 'manual' : 'automatic',
    SOUK_PAYMENTS_STRIPE_TIMEOUT: '400 milliseconds',
    SOUK_LOG_LEVEL: 'error',
  };
  const store = stack.use(await openStore(shelf.databaseUrl, environment, clock));
  const { url } = stack.use(await serve(store.running));
  standIn.webhooks.endpoints.push({ url: `${url}/hooks/stripe`, secret: hookSecret, enabledEvents: ['*'] });
  const events = new Map<string, StripeEvent[]>();
  standIn.world.onEvent((event) => {
    const { id, object, payment_intent: intentId = id } = event.data.object as { id: string; object: string; payment_intent?: string };
    const about = object === 'payment_intent' ? id : intentId;
    events.set(about, [...(events.get(about) ?? []), event]);
  });
  store.running.start();
  const all = stack.move();
  return {
    store,
    standIn,
    url,
    isManual: spec.isManual,
    eventsOf: (intentId) => events.get(intentId) ?? [],
    pass: (seconds) => {
      clock.ahead(seconds);
      standIn.control.advance(seconds);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
