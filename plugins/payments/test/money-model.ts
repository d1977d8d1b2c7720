import type { Id } from '@souk/core';
import type { Payment, PaymentState, ProviderFact } from '../src/contracts.ts';
import { eur } from './open-shop.ts';

/** One thing that happens to a payment of 100.00 by card. `which` picks among what happened before. */
export type CardHappening =
  | { readonly kind: 'authorized' | 'voided' | 'failed' | 'give-up' | 'accept' }
  | { readonly kind: 'captured'; readonly amount: bigint; readonly final: boolean; readonly fee: bigint }
  | { readonly kind: 'refunded' | 'refund-pending' | 'ask-order' | 'ask-suspense'; readonly amount: bigint }
  | { readonly kind: 'end-refund' | 'fail-refund' | 'pend-refund' | 'reversed' | 'again'; readonly which: number }
  | { readonly kind: 'disputed' | 'dispute-won' | 'dispute-lost'; readonly which: number };

interface Coin {
  readonly name: string;
  readonly amount: bigint;
  readonly fee: bigint;
  where: 'order' | 'late' | 'unmatched' | 'gone';
}
interface Back {
  readonly id: string;
  readonly ours: boolean;
  readonly amount: bigint;
  from: 'order' | 'waiting';
  end: 'open' | 'done' | 'failed';
}
const asked = 10_000n;
const disputeAmounts = [10_000n, 2_500n, 0n];
const sum = (list: readonly bigint[]) => list.reduce((total, one) => total + one, 0n);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const positive = (a: bigint) => (a > 0n ? a : 0n);

/**
 * Says in the plainest way where the money of a card payment should be: coins that came, parcels that went back, quarrels of banks. It knows nothing
 * of transfers, versions or rows.
 */
export class MoneyModel {
  readonly coins: Coin[] = [];
  readonly backs: Back[] = [];
  readonly quarrels = new Map<number, 'open' | 'won' | 'lost'>();
  readonly given: ProviderFact[] = [];
  wants = asked;
  held = 0n;
  #base: 'requires_action' | 'authorized' | 'processing' | 'reversed' = 'requires_action';
  #end: 'failed' | 'voided' | undefined;
  #count = 0;

  #sumOf(...where: Coin['where'][]): bigint {
    return sum(this.coins.filter((coin) => where.includes(coin.where)).map(({ amount }) => amount));
  }
  #backFrom(from: Back['from']): bigint {
    return sum(this.backs.filter((back) => back.from === from && back.end !== 'failed').map(({ amount }) => amount));
  }
  get captured(): bigint {
    return this.#sumOf('order');
  }
  get refunded(): bigint {
    return this.#backFrom('order') + this.#backFrom('waiting');
  }
  get #quarrelled(): bigint {
    return sum([...this.quarrels].filter(([, state]) => state !== 'won').map(([which]) => disputeAmounts[which] as bigint));
  }
  mayGiveBack(from: Back['from']): bigint {
    const there = (from === 'order' ? this.captured : this.#sumOf('late', 'unmatched')) - this.#backFrom(from);
    const all = this.#sumOf('order', 'late', 'unmatched') - this.refunded - this.#quarrelled;
    return positive(least(there, all));
  }

  get state(): PaymentState {
    if (this.#end) return this.#end;
    if (this.captured < this.wants) return this.#base;
    const states = [...this.quarrels.values()];
    return states.includes('open') ? 'disputed' : states.includes('lost') ? 'lost' : states.includes('won') ? 'won' : 'captured';
  }

  /** Where the books should keep what stands; without what is zero. */
  get books(): Record<string, bigint> {
    const standing = this.coins.filter(({ where }) => where !== 'gone');
    const done = sum(this.backs.filter(({ end }) => end === 'done').map(({ amount }) => amount));
    const open = sum(this.backs.filter(({ end }) => end === 'open').map(({ amount }) => amount));
    const fees = sum(standing.map(({ fee }) => fee));
    const spare = this.captured - least(this.captured, this.wants) - this.#backFrom('order');
    const late = this.#sumOf('late') - this.#backFrom('waiting');
    const all = {
      'provider_clearing:bank': sum(standing.map(({ amount }) => amount)) - done - fees - this.#quarrelled,
      order: -least(this.captured, this.wants),
      refunds: positive(-spare),
      'suspense:overpaid': -positive(spare),
      'suspense:late': -positive(late),
      'suspense:unmatched': -this.#sumOf('unmatched') + positive(-late),
      refunds_payable: -open,
      fees,
      disputes: this.#quarrelled,
    };
    return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0n));
  }

  /** What the provider says of it, if it says something. What is asked here (`ask-…`, `give-up`, `accept`) the caller does, if `asks` says it may. */
  happen(payment: Payment, it: CardHappening): ProviderFact | undefined {
    const name = `${payment.id}/m${this.#count++}`;
    const fact = this.#fact(payment, name, it);
    if (fact && it.kind !== 'again') this.given.push(fact);
    return fact;
  }

  /** A refund asked for here was written down under this id. */
  asked(id: string, from: Back['from'], amount: bigint): void {
    this.backs.push({ id, ours: true, amount, from, end: 'open' });
  }

  #fact(payment: Payment, factId: string, it: CardHappening): ProviderFact | undefined {
    const about = { factId, paymentId: payment.id, clearing: 'bank' } as const;
    switch (it.kind) {
      case 'authorized':
        this.held = asked;
        if (!this.#end && this.captured < this.wants && this.#base !== 'reversed') this.#base = 'authorized';
        return { ...about, kind: 'authorized', amount: eur(asked) };
      case 'captured':
        return this.#capture(about, it);
      case 'reversed':
        return this.#reverse(about, it.which);
      case 'voided':
      case 'failed':
        this.#stop(it.kind === 'voided' ? 'voided' : 'failed');
        return it.kind === 'voided' ? { ...about, kind: 'voided' } : { ...about, kind: 'failed', reason: 'no' };
      case 'give-up':
        this.#giveUp('voided');
        return undefined;
      case 'accept':
        this.#accept();
        return undefined;
      case 'refunded':
      case 'refund-pending':
        return this.#foreignRefund(about, it.kind, it.amount);
      case 'end-refund':
      case 'fail-refund':
      case 'pend-refund':
        return this.#word(about, it.kind, it.which);
      case 'disputed':
      case 'dispute-won':
      case 'dispute-lost':
        return this.#quarrel(about, it.kind, it.which);
      case 'again':
        return this.given.length === 0 ? undefined : this.given[it.which % this.given.length];
      default:
        return undefined;
    }
  }

  #capture(
    about: { factId: string; paymentId: Id<'pay'>; clearing: string },
    it: Extract<CardHappening, { kind: 'captured' }>,
  ): ProviderFact {
    this.coins.push({ name: about.factId, amount: it.amount, fee: it.fee, where: this.#end ? 'late' : 'order' });
    if (!this.#end) {
      if (it.final && this.captured > 0n && this.captured < this.wants) this.wants = this.captured;
      if (this.captured < this.wants && this.#base !== 'authorized') this.#base = 'processing';
      if (this.captured >= this.wants) this.#base = 'processing';
    }
    return { ...about, kind: 'captured', amount: eur(it.amount), final: it.final, fee: eur(it.fee) };
  }

  #reverse(about: { factId: string; paymentId: Id<'pay'> }, which: number): ProviderFact | undefined {
    const coin = this.coins[which % Math.max(this.coins.length, 1)];
    if (!coin) return undefined;
    const wasPaid = !this.#end && this.captured >= this.wants;
    const wasHere = coin.where === 'order';
    coin.where = 'gone';
    if (wasHere && wasPaid && this.captured < this.wants) this.#base = 'reversed';
    else if (wasHere && !this.#end && this.#base === 'processing' && this.captured === 0n) this.#base = 'requires_action';
    return { factId: about.factId, paymentId: about.paymentId, kind: 'reversed', undoes: coin.name };
  }

  #stop(end: 'failed' | 'voided'): void {
    if (this.#end || this.captured >= this.wants) return;
    if (this.held > 0n && this.captured > 0n) {
      this.wants = this.captured;
      this.#base = 'processing';
    } else this.#giveUp(end);
  }

  #giveUp(end: 'failed' | 'voided'): void {
    if (this.#end || this.captured >= this.wants) return;
    this.#end = end;
    for (const coin of this.coins) if (coin.where === 'order') coin.where = 'unmatched';
    for (const back of this.backs) back.from = 'waiting';
  }

  #accept(): void {
    if (!this.#end || this.#sumOf('late', 'unmatched') <= this.#backFrom('waiting')) return;
    for (const coin of this.coins) if (coin.where !== 'gone') coin.where = 'order';
    for (const back of this.backs) back.from = 'order';
    if (this.captured < this.wants) return;
    this.#end = undefined;
    this.#base = 'processing';
  }

  #foreignRefund(
    about: { factId: string; paymentId: Id<'pay'>; clearing: string },
    kind: 'refunded' | 'refund-pending',
    amount: bigint,
  ): ProviderFact {
    const id = `re_${about.factId}`;
    const from = this.mayGiveBack('waiting') >= amount ? 'waiting' : 'order';
    this.backs.push({ id, ours: false, amount, from, end: kind === 'refunded' ? 'done' : 'open' });
    return { ...about, kind, amount: eur(amount), providerRefundId: id };
  }

  #word(
    about: { factId: string; paymentId: Id<'pay'>; clearing: string },
    kind: 'end-refund' | 'fail-refund' | 'pend-refund',
    which: number,
  ): ProviderFact | undefined {
    const back = this.backs[which % Math.max(this.backs.length, 1)];
    if (!back) return undefined;
    if (kind === 'fail-refund') back.end = 'failed';
    if (kind === 'end-refund' && back.end !== 'failed') back.end = 'done';
    const named = back.ours ? { refundId: back.id as Id<'ref'> } : { providerRefundId: back.id };
    const telling = { ...about, ...named, amount: eur(back.amount) };
    if (kind === 'fail-refund') return { ...telling, kind: 'refund-failed', reason: 'no' };
    return { ...telling, kind: kind === 'end-refund' ? 'refunded' : 'refund-pending' };
  }

  #quarrel(
    about: { factId: string; paymentId: Id<'pay'>; clearing: string },
    kind: 'disputed' | 'dispute-won' | 'dispute-lost',
    which: number,
  ): ProviderFact {
    const now = kind === 'disputed' ? 'open' : kind === 'dispute-won' ? 'won' : 'lost';
    const before = this.quarrels.get(which) ?? 'open';
    const rank = ['open', 'won', 'lost'] as const;
    this.quarrels.set(which, rank.indexOf(now) > rank.indexOf(before) ? now : before);
    return { ...about, kind, disputeId: `${about.paymentId}/dp${which}`, amount: eur(disputeAmounts[which] as bigint) };
  }
}
