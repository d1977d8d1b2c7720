import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Faults, WebhookFault } from './faults.ts';
import type { StripeEvent } from './shapes.ts';
import type { World } from './world.ts';

export interface WebhookEndpoint {
  readonly url: string;
  readonly secret: string;
  /** `['*']` for all. */
  readonly enabledEvents: readonly string[];
}
export interface Delivery {
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  readonly fault: string | undefined;
  /** Undefined: there was no answer. */
  readonly status: number | undefined;
}
interface Errand {
  readonly event: StripeEvent;
  readonly fault: WebhookFault | undefined;
}

/** Signs as Stripe does: HMAC-SHA256 of `<t>.<body>`. */
export const signatureOf = (secret: string, body: string, t: number): string =>
  `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;

/** Tells the endpoints what happened, some while after, again until they say 2xx; and wrongly where the script says so. */
export class Webhooks {
  readonly endpoints: WebhookEndpoint[] = [];
  readonly deliveries: Delivery[] = [];
  readonly retryMs: readonly number[];
  readonly #world: World;
  readonly #held: Errand[] = [];
  readonly #running = new Set<Promise<void>>();
  #beforeAnswer: Promise<void>[] = [];
  readonly #closed = new AbortController();

  constructor(world: World, faults: Faults, retryMs: readonly number[]) {
    this.#world = world;
    this.retryMs = retryMs;
    world.onEvent((event) => this.#schedule({ event, fault: faults.forEvent(event.type, event.data.object) }));
  }

  /** What must have arrived before the call that caused it is answered. */
  async takeBeforeAnswer(): Promise<void> {
    const all = this.#beforeAnswer;
    this.#beforeAnswer = [];
    await Promise.all(all);
  }

  /** Sends what was held back. */
  release(): number {
    const held = this.#held.splice(0);
    for (const errand of held) this.#start(() => this.#deliver(errand));
    return held.length;
  }

  /** Sends an event once more, as the button in the dashboard does. */
  resend(event: StripeEvent): void {
    this.#start(() => this.#deliver({ event, fault: undefined }));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.idle();
  }

  #schedule(errand: Errand): void {
    const { fault } = errand;
    if (this.#subscribers(errand.event).length === 0) return;
    switch (fault?.fault) {
      case 'never':
        return;
      case 'late':
        return fault.ms === undefined ? void this.#held.push(errand) : this.#start(() => this.#later(errand, fault.ms ?? 0));
      case 'reorder':
        return this.#start(() => this.#later(errand, fault.ms ?? 400));
      case 'before_answer':
        return this.#start(() => this.#deliver(errand), true);
      case 'duplicate':
        this.#start(() => this.#deliver(errand));
        return this.#start(() => this.#deliver(errand));
      default:
        return this.#start(() => this.#later(errand, 5));
    }
  }

  #start(work: () => Promise<void>, isBeforeAnswer = false): void {
    const run = work().finally(() => this.#running.delete(run));
    this.#running.add(run);
    if (isBeforeAnswer) this.#beforeAnswer.push(run);
  }

  async #later(errand: Errand, ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#closed.signal }).catch(() => undefined);
    if (!this.#closed.signal.aborted) await this.#deliver(errand);
  }

  #subscribers(event: StripeEvent): readonly WebhookEndpoint[] {
    return this.endpoints.filter(({ enabledEvents }) => enabledEvents.includes('*') || enabledEvents.includes(event.type));
  }

  async #deliver(errand: Errand): Promise<void> {
    await Promise.all(this.#subscribers(errand.event).map((endpoint) => this.#insist(errand, endpoint)));
  }

  /** A wrong delivery is followed by right ones, unless the endpoint takes it. */
  async #insist({ event, fault }: Errand, endpoint: WebhookEndpoint): Promise<void> {
    event.pending_webhooks += 1;
    for (const [attempt, waitMs] of [0, ...this.retryMs].entries()) {
      await pause(waitMs, undefined, { signal: this.#closed.signal }).catch(() => undefined);
      if (this.#closed.signal.aborted) return;
      const status = await this.#post(event, endpoint, attempt === 0 ? fault : undefined);
      if (status === undefined || status < 200 || status > 299) continue;
      event.pending_webhooks -= 1;
      return;
    }
  }

  async #post(event: StripeEvent, { url, secret }: WebhookEndpoint, fault: WebhookFault | undefined): Promise<number | undefined> {
    const kind = fault?.fault;
    const told = kind === 'wrong_account' ? { ...event, account: 'acct_somebodyElse' } : event;
    const body = kind === 'blank_body' ? '' : JSON.stringify(told, undefined, 2);
    const at = this.#world.now() - (kind === 'old_timestamp' ? 3_600 : 0);
    const signature = signatureOf(kind === 'wrong_signature' ? 'whsec_forged' : secret, body, at);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature,
      'user-agent': 'Stripe/1.0 (stand-in)',
    };
    const signal = AbortSignal.any([AbortSignal.timeout(10_000), this.#closed.signal]);
    const status = await fetch(url, { method: 'POST', headers, body, signal }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => undefined,
    );
    this.deliveries.push({ eventId: event.id, type: event.type, url, fault: kind, status });
    return status;
  }
}
