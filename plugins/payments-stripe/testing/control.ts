import type { Faults, RequestFault, WebhookFault } from './faults.ts';
import { requestFaults, webhookFaults } from './faults.ts';
import { Params } from './form.ts';
import { payOut } from './objects/balance.ts';
import { chargeOf } from './objects/charges.ts';
import { completeIfPaid, expireSession, findSession } from './objects/checkout-sessions.ts';
import { openDispute, settleDispute } from './objects/disputes.ts';
import { authenticate, settleProcessing } from './objects/paying.ts';
import { cancel, findIntent } from './objects/payment-intents.ts';
import { createRefund, settleRefund } from './objects/refunds.ts';
import { StripeProblem } from './stripe-problem.ts';
import type { WebhookEndpoint, Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}
type Ask = Readonly<Record<string, unknown>>;
/** An authorisation that nobody captures is let go after a week. */
const heldS = 7 * 86_400;

/** The strings behind the stage: no part of Stripe's API, and reached under `/_control/` only. */
export class Control {
  readonly #world: World;
  readonly #faults: Faults;
  readonly #webhooks: Webhooks;

  constructor(world: World, faults: Faults, webhooks: Webhooks) {
    this.#world = world;
    this.#faults = faults;
    this.#webhooks = webhooks;
  }

  async handle(method: string, path: string, text: string, calls: readonly unknown[]): Promise<ControlAnswer> {
    try {
      const ask = text === '' ? {} : (JSON.parse(text) as Ask);
      return { status: 200, body: (await this.#do(`${method} ${path}`, ask, calls)) ?? {} };
    } catch (error) {
      if (error instanceof StripeProblem) return { status: error.status, body: { error: error.body } };
      return { status: 400, body: { error: { message: error instanceof Error ? error.message : 'unreadable' } } };
    }
  }

  async #do(call: string, ask: Ask, calls: readonly unknown[]): Promise<unknown> {
    const [, verb = call, id = ''] = /^(.*)\/((?:pi|re|du|cs_test|evt)_\w+)$/.exec(call) ?? [];
    switch (verb) {
      case 'GET truth':
        return { ...this.#world.truth(), deliveries: this.#webhooks.deliveries, calls };
      case 'POST faults':
        return this.script(ask as { requests?: RequestFault[]; webhooks?: WebhookFault[] });
      case 'DELETE faults':
        return this.#faults.clear();
      case 'POST webhook_endpoints':
        return this.#endpoint(ask as unknown as WebhookEndpoint);
      case 'POST webhooks/release':
        return { released: this.#webhooks.release() };
      case 'POST webhooks/idle':
        return this.#webhooks.idle();
      case 'POST resend':
        return this.resend(id);
      case 'POST clock':
        return this.advance(ask['seconds'] as number);
      case 'POST payouts':
        return payOut(this.#world, (ask['currency'] as string | undefined) ?? 'eur');
      case 'POST dispute':
        return this.dispute(id, ask);
      case 'POST settle':
        return this.settle(id, ask['status'] as string);
      case 'POST refund':
        return this.refund(id, ask['amount'] as number | undefined);
      default:
        throw StripeProblem.missing('control', call);
    }
  }

  script({ requests = [], webhooks = [] }: { requests?: readonly RequestFault[]; webhooks?: readonly WebhookFault[] }): void {
    const strange = [
      ...requests.filter(({ fault }) => !requestFaults.includes(fault)),
      ...webhooks.filter(({ fault }) => !webhookFaults.includes(fault)),
    ];
    if (strange[0]) throw StripeProblem.invalid(`There is no fault "${strange[0].fault}"`);
    this.#faults.requests.push(...requests.map((it) => ({ ...it })));
    this.#faults.webhooks.push(...webhooks.map((it) => ({ ...it })));
  }

  resend(eventId: string): void {
    const event = this.#world.events.get(eventId);
    if (!event) throw StripeProblem.missing('event', eventId);
    this.#webhooks.resend(event);
  }

  dispute(intentId: string, { amount, reason = 'fraudulent' }: { amount?: number; reason?: string }) {
    const charge = chargeOf(this.#world, findIntent(this.#world, intentId));
    return openDispute(this.#world, charge, { reason, ...(amount !== undefined && { amount }) });
  }

  /** Decides what is open: a dispute (won, lost), a refund (succeeded, failed), a slow debit, a shopper's 3-D Secure (succeeded, failed). */
  settle(id: string, status: string): object {
    if (id.startsWith('du_')) return settleDispute(this.#world, id, status === 'won' ? 'won' : 'lost');
    if (id.startsWith('re_')) return settleRefund(this.#world, id, status === 'failed' ? 'failed' : 'succeeded');
    const intent = findIntent(this.#world, id);
    if (intent.status === 'requires_action') authenticate(this.#world, intent, status !== 'failed');
    else settleProcessing(this.#world, intent, status !== 'failed');
    completeIfPaid(this.#world, intent);
    return intent;
  }

  /** As somebody in Stripe's dashboard would. */
  refund(intentId: string, amount: number | undefined): object {
    return createRefund(this.#world, new Params({ payment_intent: intentId, ...(amount !== undefined && { amount: `${amount}` }) }));
  }

  /** Time passes: sessions run out, authorisations nobody captured are let go. */
  advance(seconds: number): object {
    this.#world.aheadS += seconds;
    const now = this.#world.now();
    for (const session of this.#world.checkoutSessions.values())
      if (session.status === 'open' && session.expires_at <= now) expireSession(this.#world, findSession(this.#world, session.id));
    for (const intent of this.#world.paymentIntents.values())
      if (intent.status === 'requires_capture' && intent.created + heldS <= now) cancel(this.#world, intent, 'automatic');
    return { now };
  }

  #endpoint({ url, secret, enabledEvents = ['*'] }: WebhookEndpoint): void {
    if (!URL.canParse(url) || !secret) throw StripeProblem.invalid('url and secret are needed');
    this.#webhooks.endpoints.push({ url, secret, enabledEvents });
  }
}
