import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StandIn, startStandIn } from '@souk/payments-stripe/testing';

const webhookSecret = 'whsec_ofTheTest';
/** For as long as any fault lasts, and quickly. */
const retryMs = [50, 100, 200, ...Array.from({ length: 600 }, () => 400)];

/** Stripe's stand-in, with its own truth, whose webhooks find a store that moves from port to port. */
export interface CardDesk extends AsyncDisposable {
  readonly standIn: StandIn;
  /** Tells a store to take cards here. */
  readonly environment: Readonly<Record<string, string>>;
  /** As the shopper's browser does. @throws Error when the card is not charged */
  pay(action: { readonly paymentIntentId: string; readonly clientSecret: string }): Promise<void>;
}

/** @param storeUrl where the store listens at the moment */
export async function startCardDesk(storeUrl: () => string): Promise<CardDesk> {
  const door = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const headers = { 'content-type': 'application/json', 'stripe-signature': String(req.headers['stripe-signature']) };
      fetch(`${storeUrl()}/hooks/stripe`, { method: 'POST', headers, body: Buffer.concat(chunks) })
        .then(async (answer) => res.writeHead(answer.status).end(await answer.text()))
        .catch(() => res.writeHead(502).end()); // The store is away; Stripe tries again.
    });
  });
  await new Promise<void>((listening) => void door.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/hooks/stripe`;
  const standIn = await startStandIn({ webhook: { url, secret: webhookSecret }, retryMs });
  return {
    standIn,
    environment: {
      STRIPE_SECRET_KEY: standIn.secretKey,
      STRIPE_PUBLISHABLE_KEY: standIn.publishableKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: standIn.url,
    },
    pay: async ({ paymentIntentId, clientSecret }) => {
      const body = new URLSearchParams({
        client_secret: clientSecret,
        payment_method: 'pm_card_visa',
        key: standIn.publishableKey,
      });
      const answer = await fetch(`${standIn.url}/v1/payment_intents/${paymentIntentId}/confirm`, { method: 'POST', body });
      const { status } = (await answer.json()) as { status?: string };
      if (status !== 'succeeded') throw new Error(`The card was not charged: ${answer.status} ${status}`);
    },
    [Symbol.asyncDispose]: async () => {
      await standIn.close();
      door.closeAllConnections();
      await new Promise((closed) => door.close(closed));
    },
  };
}
