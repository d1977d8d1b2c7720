import type { Client } from '../client.ts';
import { staffKey } from '../opened.ts';
import type { Scheduler } from '../scheduler.ts';

export interface Known {
  readonly orderId: string;
  readonly paymentId: string;
  readonly provider: string;
  readonly amount: bigint;
}
type Action = 'captures' | 'voids' | 'refunds' | 'suspense' | 'cancellations';
const usual: Readonly<Record<string, readonly Action[]>> = {
  manual: ['captures', 'captures', 'captures', 'refunds', 'voids', 'cancellations', 'suspense'],
  card: ['captures', 'captures', 'captures', 'captures', 'refunds', 'refunds', 'voids', 'cancellations', 'suspense'],
  wallet: ['refunds', 'refunds', 'refunds', 'voids', 'cancellations', 'suspense'],
};

/** What staff see of the orders that were placed, and do to them: not always what would be wise. */
export class Desk {
  readonly known: Known[] = [];
  readonly #scheduler: Scheduler;
  readonly #client: Client;

  constructor(scheduler: Scheduler, client: Client) {
    this.#scheduler = scheduler;
    this.#client = client;
  }

  hear({ order, payment }: { order: { id: string }; payment: { id: string; amount: { amount: string } } }, provider: string): void {
    if (this.known.some(({ paymentId }) => paymentId === payment.id)) return;
    this.known.push({ orderId: order.id, paymentId: payment.id, provider, amount: BigInt(payment.amount.amount) });
  }

  async work(who: string, times: number): Promise<void> {
    const { dice } = this.#scheduler;
    for (let count = 0; count < times; count += 1) {
      await this.#scheduler.sleep(dice.between(20, 500), `${who} looks at the orders`);
      const one = this.known.length > 0 ? dice.oneOf(this.known) : undefined;
      if (one) await this.#act(who, one, dice.oneOf(usual[one.provider] as readonly Action[]));
    }
  }

  async #act(who: string, one: Known, action: Action): Promise<void> {
    const path = action === 'cancellations' ? `/admin/orders/${one.orderId}/${action}` : `/admin/payments/${one.paymentId}/${action}`;
    const question = { method: 'POST', path, token: staffKey, key: this.#client.newKey(), body: this.#body(action, one) } as const;
    const twice = this.#scheduler.dice.chance(0.15);
    await Promise.all([this.#client.ask(who, question), ...(twice ? [this.#client.ask(who, question)] : [])]);
  }

  #body(action: Action, { amount }: Known): object {
    const { dice } = this.#scheduler;
    const part = { amount: { amount: String(dice.oneOf([amount / 2n, amount / 3n + 1n, amount])), currency: 'EUR' } };
    const some = dice.chance(0.5) ? part : {};
    switch (action) {
      case 'captures':
        return { ...some, final: dice.chance(0.2) };
      case 'refunds':
        return { ...some, reason: 'simulated' };
      case 'suspense':
        return { decision: dice.oneOf(['apply', 'refund', 'store-credit']), reason: 'decided' };
      default:
        return { reason: 'simulated' };
    }
  }
}
