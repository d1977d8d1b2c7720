import type { Payment, PaymentState } from '../src/contracts.ts';
import { captured, capturedInCoin, failed, processing, reversed, undone, usdc } from './open-shop.ts';

/** One thing that happens to a payment of 100.00. `which` picks among what happened before. */
export type Happening =
  | { readonly kind: 'captured'; readonly amount: bigint; readonly inCoin: boolean }
  | { readonly kind: 'reversed' | 'again'; readonly which: number }
  | { readonly kind: 'processing' | 'processing-undone' | 'failed' | 'void' | 'accept' };

interface Coin {
  readonly name: string;
  readonly amount: bigint;
  readonly paid: bigint | undefined;
  place: 'order' | 'late' | 'unmatched' | 'gone';
}

const asked = 10_000n;

/** Says, in the plainest way, how a payment should stand after what happened: a purse of coins, looked at as a whole. */
export class FactModel {
  readonly coins: Coin[] = [];
  readonly given: ReturnType<typeof captured>[] = [];
  onItsWay = false;
  end: 'failed' | 'voided' | undefined;
  wasCaptured = false;
  #count = 0;

  get held(): bigint {
    return this.#sum('order');
  }
  get waiting(): bigint {
    return this.#sum('late') + this.#sum('unmatched');
  }
  #sum(place: Coin['place']): bigint {
    return this.coins.filter((coin) => coin.place === place).reduce((sum, { amount }) => sum + amount, 0n);
  }

  get state(): PaymentState {
    if (this.end) return this.end;
    if (this.held >= asked) return 'captured';
    if (this.wasCaptured) return 'reversed';
    return this.held > 0n || this.onItsWay || this.#dusty ? 'processing' : 'requires_action';
  }
  #dusty = false;

  /** Where the books should keep what stands; without what is zero. */
  get books(): Record<string, bigint> {
    const order = this.held < asked ? this.held : asked;
    const standing = this.coins.filter(({ place }) => place !== 'gone');
    const card = standing.filter(({ paid }) => paid === undefined).reduce((sum, { amount }) => sum + amount, 0n);
    const coin = standing.reduce((sum, { paid }) => sum + (paid ?? 0n), 0n);
    const fx = standing.filter(({ paid }) => paid !== undefined).reduce((sum, { amount }) => sum + amount, 0n);
    const all = {
      'provider_clearing:card': card,
      [`provider_clearing:${usdc} ${usdc}`]: coin,
      [`fx ${usdc}`]: -coin,
      fx,
      order: -order,
      'suspense:overpaid': order - this.held,
      'suspense:late': -this.#sum('late'),
      'suspense:unmatched': -this.#sum('unmatched'),
    };
    return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0n));
  }

  /** Does it, and answers the fact to give (none for what the shop itself does). */
  happen(payment: Payment, it: Happening): ReturnType<typeof captured> | undefined {
    const name = `f${this.#count++}`;
    switch (it.kind) {
      case 'captured':
        return this.#keep(this.#capture(payment, name, it.amount, it.inCoin));
      case 'reversed':
        return this.#reverse(payment, name, it.which);
      case 'again':
        return this.given.length === 0 ? undefined : this.given[it.which % this.given.length];
      case 'processing':
        if (!this.end && this.state !== 'captured') {
          this.onItsWay = true;
          this.wasCaptured = false;
        }
        return this.#keep(processing(payment, name));
      case 'processing-undone':
        if (this.state === 'processing' && this.held === 0n) this.#dusty = false;
        this.onItsWay = false;
        return this.#keep(undone(payment, name));
      case 'failed':
        this.#giveUp('failed');
        return this.#keep(failed(payment, name));
      case 'void':
        this.#giveUp('voided');
        return undefined;
      case 'accept':
        if (!this.end || this.waiting === 0n) return undefined;
        for (const coin of this.coins) if (coin.place !== 'gone') coin.place = 'order';
        if (this.held < asked) return undefined;
        this.end = undefined;
        this.#dusty = false;
        return undefined;
    }
  }

  #keep(fact: ReturnType<typeof captured>): ReturnType<typeof captured> {
    this.given.push(fact);
    return fact;
  }

  #capture(payment: Payment, name: string, amount: bigint, inCoin: boolean): ReturnType<typeof captured> {
    const paid = inCoin ? amount * 10_825n + 1n : undefined;
    this.coins.push({ name, amount, paid, place: this.end ? 'late' : 'order' });
    this.onItsWay = false;
    if (!this.end) {
      this.wasCaptured = false;
      this.#dusty = this.held === 0n;
    }
    return paid === undefined ? captured(payment, name, amount) : capturedInCoin(payment, name, amount, paid);
  }

  #reverse(payment: Payment, name: string, which: number): ReturnType<typeof captured> | undefined {
    const coin = this.coins[which % Math.max(this.coins.length, 1)];
    if (!coin) return undefined;
    const before = this.state;
    if (coin.place === 'order') {
      coin.place = 'gone';
      if (before === 'captured' && this.held < asked) this.wasCaptured = true;
      if (before === 'processing' && this.held === 0n && !this.onItsWay) this.#dusty = false;
    } else coin.place = 'gone';
    return this.#keep(reversed(payment, name, coin.name));
  }

  #giveUp(end: 'failed' | 'voided'): void {
    if (this.end || this.state === 'captured') return;
    this.end = end;
    this.onItsWay = false;
    this.wasCaptured = false;
    this.#dusty = false;
    for (const coin of this.coins) if (coin.place === 'order') coin.place = 'unmatched';
  }
}
