import { defineRoute, rawBody, reply } from '@souk/core';
import { ProviderInbox } from '@souk/payments/contracts';
import { z } from 'zod';
import { EventUnreadable, NotConfigured, SignatureInvalid } from '../contracts.ts';
import { isHeard, Told } from '../events.ts';
import { StripeSdkPart } from '../parts.ts';

/** Larger than any event of Stripe's. */
const bytesMax = 1_000_000;

export const hearStripe = defineRoute({
  method: 'POST',
  path: '/hooks/stripe',
  summary: 'Hear from Stripe what happened; signed by it',
  access: 'public',
  rateLimit: 'webhook',
  idempotency: 'natural',
  body: rawBody({ bytesMax, headers: ['stripe-signature'] }),
  responses: { 200: z.object({ received: z.literal(true) }) },
  problems: [SignatureInvalid, EventUnreadable, NotConfigured],
  uses: { sdk: StripeSdkPart, inbox: ProviderInbox },
  async handle(request, { sdk, inbox }) {
    const { bytes, headers } = request.body;
    const isSigned = await sdk.isSigned(bytes, headers['stripe-signature'] ?? '', request.now);
    if (!isSigned) throw SignatureInvalid();
    const told = readEvent(bytes);
    // Only what is needed to ask again is kept: the rest holds people's names and client secrets.
    const payload = JSON.stringify(told);
    if (isHeard(told.type)) await request.transact((tx) => inbox.receive(tx, { provider: 'stripe', eventId: told.id, payload }));
    return reply(200, { received: true } as const);
  },
});

/** @throws Problem `EventUnreadable` */
function readEvent(bytes: Uint8Array): Told {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw EventUnreadable();
  }
  const told = Told.safeParse(json);
  if (!told.success) throw EventUnreadable();
  return told.data;
}
