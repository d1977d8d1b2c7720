import type { Stripe } from 'stripe';
import { NotConfigured } from './contracts.ts';
import type { Settings } from './settings.ts';

export type { Stripe } from 'stripe';

/** The version of Stripe's API we were written against: events and answers keep this shape whatever the account's default becomes. */
export const apiVersion = '2026-10-28.endive';
/** How old a signed webhook may be, and how far ahead the clock of who signed it. */
const toleranceS = 300;

/** The one place that knows Stripe's library, which is loaded when it is needed first: a store boots without it. */
export class StripeSdk {
  readonly #settings: Settings;
  #client: Promise<Stripe> | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** @throws Problem `NotConfigured` */
  client(): Promise<Stripe> {
    const { secretKey } = this.#settings;
    if (secretKey === undefined) throw NotConfigured();
    this.#client ??= this.#load(secretKey);
    return this.#client;
  }

  /**
   * Is this body signed by one of our secrets, lately? Compared in constant time, by Stripe's own code.
   * @throws Problem `NotConfigured` when there is no secret: nothing is taken unchecked
   */
  async isSigned(body: Uint8Array, signature: string, now: Date): Promise<boolean> {
    const { webhookSecret: secrets } = this.#settings;
    if (secrets.length === 0) throw NotConfigured();
    const { webhooks } = await this.client();
    const bytes = Buffer.from(body);
    const signedAt = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1];
    if (bytes.length === 0 || signedAt === undefined) return false;
    if (Number.parseInt(signedAt, 10) * 1_000 > now.getTime() + toleranceS * 1_000) return false;
    const verifies = (secret: string): boolean => {
      try {
        webhooks.constructEvent(bytes, signature, secret, toleranceS, undefined, now.getTime());
        return true;
      } catch (error) {
        if ((error as { type?: unknown }).type === 'StripeSignatureVerificationError') return false;
        if (error instanceof SyntaxError) return true; // it reads the body only when the signature is right
        throw error;
      }
    };
    // All are asked, so that the time taken does not say which one it was.
    return secrets.map(verifies).includes(true);
  }

  async #load(secretKey: string): Promise<Stripe> {
    const { default: StripeClient } = await import('stripe');
    const { protocol, hostname, port } = new URL(this.#settings.apiBase);
    return new StripeClient(secretKey, {
      apiVersion,
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      port: port === '' ? (protocol === 'http:' ? 80 : 443) : port,
      timeout: this.#settings.timeout,
      // With the same key: after a timeout Stripe answers what it has done, and does not do it again.
      maxNetworkRetries: 1,
      telemetry: false,
      appInfo: { name: 'souk' },
    });
  }
}
