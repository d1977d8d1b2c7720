import Stripe from 'stripe';
import type { StandIn } from '../testing/index.ts';

/** The official library, pointed at the stand-in. */
export function sdkFor(
  { url, secretKey }: Pick<StandIn, 'url' | 'secretKey'>,
  options: { timeout?: number; maxNetworkRetries?: number } = {},
): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, ...options });
}

/** As Stripe.js does in a browser: with the publishable key and the client secret. */
export async function confirm(
  { url, publishableKey }: Pick<StandIn, 'url' | 'publishableKey'>,
  { id, clientSecret }: { id: string; clientSecret: string },
  method: string,
): Promise<{ status: number; body: { status?: string; next_action?: any; error?: { code: string; decline_code?: string } } }> {
  const answer = await fetch(`${url}/v1/payment_intents/${id}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: method, key: publishableKey }),
  });
  return { status: answer.status, body: (await answer.json()) as never };
}
