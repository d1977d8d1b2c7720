import { type Id, Money } from '@souk/core';
import { type Changes, type Payment, type ProviderFact, ProviderFailed } from '@souk/payments/contracts';
import type { Network } from './network.ts';

type Untold<T> = T extends unknown ? Omit<T, 'factId' | 'paymentId'> : never;
type Told = Untold<ProviderFact>;
export interface Entry {
  readonly payment: Payment;
  readonly attemptId: Id<'att'>;
  readonly facts: ProviderFact[];
  /** Authorised and neither captured nor let go. */
  held: bigint;
  /** A wallet: cannot be paid any more. */
  isClosed: boolean;
}
export interface Tidings {
  readonly eventId: string;
  readonly fact: ProviderFact;
}
interface Stamped {
  readonly at: Date;
  readonly fact: ProviderFact;
}
const payableMs = 3_600_000;

/**
 * What stands at the other end of the network: a card acquirer and a wallet, whose own books are the truth. Asked twice under one key it does
 * the thing once, and answers the same. It does not check what is asked of it against what we should ask: that is what the oracle is for.
 */
export class Rail {
  readonly entries = new Map<Id<'att'>, Entry>();
  /** Called for every fact: a webhook may leave. */
  onFact: (told: Tidings) => void = () => {};
  readonly #done = new Map<string, { facts: readonly ProviderFact[] } | { refused: Error }>();
  readonly #told: Stamped[] = [];
  readonly #network: Network;
  readonly #now: () => Date;
  #events = 0;

  constructor(network: Network, now: () => Date) {
    this.#network = network;
    this.#now = now;
  }

  /** A card is authorised at once; a wallet waits for its owner. */
  open(payment: Payment, attemptId: Id<'att'>): ProviderFact {
    const facts = this.#once(`open ${attemptId}`, () => {
      if (this.#network.happens(this.#network.weather.refusal)) throw ProviderFailed({ provider: payment.provider });
      const isCard = payment.provider === 'card';
      const entry: Entry = { payment, attemptId, facts: [], held: isCard ? payment.amount.amount : 0n, isClosed: false };
      this.entries.set(attemptId, entry);
      const providerReference = `pi_${attemptId}`;
      const nextAction = { type: 'redirect', url: `https://wallet.example/${attemptId}`, expiresAt: payment.expiresAt } as const;
      return isCard
        ? this.#tell(entry, attemptId, { kind: 'authorized', amount: payment.amount, providerReference })
        : this.#tell(entry, attemptId, { kind: 'action-required', providerReference, nextAction });
    });
    return facts[0] as ProviderFact;
  }

  capture(attemptId: Id<'att'>, ask: { captureId: Id<'cap'>; amount: Money; final: boolean }): readonly ProviderFact[] {
    const { captureId, amount, final } = ask;
    return this.#once(`capture ${captureId}`, () => {
      const entry = this.#entry(attemptId);
      if (amount.amount > entry.held) throw ProviderFailed({ provider: entry.payment.provider });
      entry.held = final ? 0n : entry.held - amount.amount;
      const fee = Money.of(amount.amount / 50n, amount.currency);
      return this.#tell(entry, captureId, { kind: 'captured', amount, clearing: entry.payment.provider, captureId, final, fee });
    });
  }

  void(attemptId: Id<'att'>, voidId: Id<'vod'>): readonly ProviderFact[] {
    return this.#once(`void ${voidId}`, () => {
      const entry = this.#entry(attemptId);
      const captured = entry.facts.filter(({ kind }) => kind === 'captured');
      if (captured.length > 0 && entry.held === 0n) return captured;
      entry.held = 0n;
      entry.isClosed = true;
      return this.#tell(entry, voidId, { kind: 'voided', voidId });
    });
  }

  /** Taken on at once; the money arrives now, or later, or not at all. */
  refund(attemptId: Id<'att'>, { refundId, amount }: { refundId: Id<'ref'>; amount: Money }): readonly ProviderFact[] {
    return this.#once(`refund ${refundId}`, () => {
      const entry = this.#entry(attemptId);
      const about = { refundId, providerRefundId: `re_${refundId}`, amount, clearing: entry.payment.provider };
      return this.#tell(entry, refundId, { kind: this.#network.happens(0.3) ? 'refund-pending' : 'refunded', ...about });
    });
  }

  inspect(attemptId: Id<'att'>): readonly ProviderFact[] {
    return this.entries.get(attemptId)?.facts ?? [];
  }

  changes(provider: string, since: Date, page: string | undefined): Changes {
    const all = this.#told.filter(({ at, fact }) => at >= since && this.providerOf(fact) === provider).map(({ fact }) => fact);
    const start = Number.parseInt(page ?? '0', 10);
    const end = start + 3;
    return { facts: all.slice(start, end), strangers: [], next: end < all.length ? `${end}` : undefined, until: this.#now() };
  }

  /** What an event means: its object fetched afresh. */
  fact(factId: string): readonly ProviderFact[] {
    return this.#told.flatMap(({ fact }) => (fact.factId === factId ? [fact] : []));
  }

  /** The owner of the wallet pays, if that can be. */
  pay(paymentId: string): boolean {
    const entry = [...this.entries.values()].find(({ payment }) => payment.id === paymentId);
    if (!entry || entry.isClosed || entry.facts.some(({ kind }) => kind === 'captured')) return false;
    const isLate = this.#now().getTime() > entry.payment.expiresAt.getTime() + payableMs;
    if (isLate) return false;
    const { amount, provider } = entry.payment;
    this.#tell(entry, `${entry.attemptId}:paid`, { kind: 'captured', amount, clearing: provider });
    return true;
  }

  /** A refund that was taken on comes to its end. */
  endRefunds(fails: () => boolean): void {
    for (const entry of this.entries.values()) {
      for (const fact of [...entry.facts]) {
        if (fact.kind !== 'refund-pending' || entry.facts.some((it) => isEndOf(it, fact.refundId))) continue;
        const { refundId, providerRefundId, amount, clearing } = fact;
        const about = { refundId, providerRefundId, amount, clearing };
        this.#tell(
          entry,
          `${refundId}`,
          fails() ? { kind: 'refund-failed', reason: 'account-closed', ...about } : { kind: 'refunded', ...about },
        );
      }
    }
  }

  get facts(): readonly ProviderFact[] {
    return this.#told.map(({ fact }) => fact);
  }

  providerOf({ paymentId }: ProviderFact): string | undefined {
    return [...this.entries.values()].find(({ payment }) => payment.id === paymentId)?.payment.provider;
  }

  #entry(attemptId: Id<'att'>): Entry {
    const entry = this.entries.get(attemptId);
    if (!entry) throw ProviderFailed({ provider: 'rail' });
    return entry;
  }

  #tell(entry: Entry, name: string, what: Told): readonly ProviderFact[] {
    const fact = { factId: `rail:${name}:${what.kind}`, paymentId: entry.payment.id, ...what } as ProviderFact;
    entry.facts.push(fact);
    this.#told.push({ at: this.#now(), fact });
    this.onFact({ eventId: `evt_${(this.#events += 1)}`, fact });
    return [fact];
  }

  #once(key: string, work: () => readonly ProviderFact[]): readonly ProviderFact[] {
    const before = this.#done.get(key);
    if (before) {
      if ('refused' in before) throw before.refused;
      return before.facts;
    }
    try {
      const facts = work();
      this.#done.set(key, { facts });
      return facts;
    } catch (refused) {
      this.#done.set(key, { refused: refused as Error });
      throw refused;
    }
  }
}

const isEndOf = (fact: ProviderFact, refundId: string | undefined): boolean =>
  (fact.kind === 'refunded' || fact.kind === 'refund-failed') && fact.refundId === refundId;
