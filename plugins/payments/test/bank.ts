import { setTimeout as pause } from 'node:timers/promises';
import {
  type Ctx,
  contribute,
  defineContract,
  definePlugin,
  done,
  type Id,
  Money,
  type Outcome,
  type Outside,
  type Plugin,
} from '@souk/core';
import {
  type Changes,
  type Payment,
  PaymentProvider,
  type ProviderEvent,
  type ProviderFact,
  ProviderFailed,
  payments,
} from '../src/contracts.ts';

/** What happens to a call: it is answered; the work is done and the answer is lost; it never arrives; the bank says no, or later, or
 * something that cannot be. */
export type Fate = 'answered' | 'slow' | 'lies' | 'answer-lost' | 'never-arrives' | 'refused' | 'later';
type Call = { readonly payment: Payment; readonly attemptId: Id<'att'>; readonly signal: AbortSignal };

interface Entry {
  readonly payment: Payment;
  readonly facts: ProviderFact[];
  held: bigint;
}

/** A bank that keeps its own truth: what it was asked under one key it does once, whatever became of the answer. */
export class Bank {
  /** Of the next calls, in order; then all are answered. */
  readonly fates: Fate[] = [];
  /** Keys it was called with, one for each call: `capture cap_…`. */
  readonly calls: string[] = [];
  readonly #entries = new Map<Id<'att'>, Entry>();
  readonly #done = new Map<string, readonly ProviderFact[]>();
  /** Nothing is held: the shopper sends it, as by transfer. */
  waits = false;
  /** Refunds are taken on, and end later. */
  refundsPend = false;
  /** What an event means, by its payload. */
  meaning = new Map<string, readonly ProviderFact[] | 'ignore' | Error>();
  strangers: Changes['strangers'] = [];
  now = new globalThis.Date(0);
  /** Since when it was last asked what changed. */
  readSince: Date | undefined;

  async open({ payment, attemptId, signal }: Call): Promise<ProviderFact> {
    const facts = await this.#once(`open ${attemptId}`, signal, () => {
      const entry: Entry = { payment, facts: [], held: payment.amount.amount };
      this.#entries.set(attemptId, entry);
      const nextAction = { type: 'instructions', text: 'Send it', reference: attemptId, expiresAt: payment.expiresAt } as const;
      if (this.waits) return this.#tell(entry, { kind: 'action-required', nextAction, providerReference: `pi_${attemptId}` }, attemptId);
      return this.#tell(entry, { kind: 'authorized', amount: payment.amount, providerReference: `pi_${attemptId}` }, attemptId);
    });
    return facts[0] as ProviderFact;
  }

  capture({ attemptId, captureId, amount, final, signal }: Call & { captureId: Id<'cap'>; amount: Money; final: boolean }) {
    return this.#once(`capture ${captureId}`, signal, () => {
      const entry = this.#entry(attemptId);
      if (amount.amount > entry.held) throw ProviderFailed({ provider: 'bank' });
      entry.held = final ? 0n : entry.held - amount.amount;
      const fee = Money.of(amount.amount / 50n, 'EUR');
      return this.#tell(entry, { kind: 'captured', amount, clearing: 'bank', captureId, final, fee }, captureId);
    });
  }

  void({ attemptId, voidId, signal }: Call & { voidId: Id<'vod'> }) {
    return this.#once(`void ${voidId}`, signal, () => {
      const entry = this.#entry(attemptId);
      entry.held = 0n;
      return this.#tell(entry, { kind: 'voided', voidId }, attemptId);
    });
  }

  refund({ attemptId, refundId, amount, signal }: Call & { refundId: Id<'ref'>; amount: Money; reason: string }) {
    return this.#once(`refund ${refundId}`, signal, () => {
      const about = { refundId, providerRefundId: `re_${refundId}`, amount, clearing: 'bank' };
      return this.#tell(this.#entry(attemptId), { kind: this.refundsPend ? 'refund-pending' : 'refunded', ...about }, refundId);
    });
  }

  async inspect({ attemptId, signal }: Call): Promise<readonly ProviderFact[]> {
    return this.#meet(`inspect ${attemptId}`, signal, () => this.#entries.get(attemptId)?.facts ?? []);
  }

  async changes({ page, since }: { readonly page: string | undefined; readonly since: Date }): Promise<Changes> {
    this.readSince = since;
    const all = [...this.#entries.values()].flatMap(({ facts }) => facts);
    const start = Number.parseInt(page ?? '0', 10);
    const next = start + 2 < all.length ? `${start + 2}` : undefined;
    return { facts: all.slice(start, start + 2), strangers: start === 0 ? this.strangers : [], next, until: this.now };
  }

  async interpret({ payload }: ProviderEvent): Promise<readonly ProviderFact[] | 'ignore'> {
    this.calls.push(`interpret ${payload}`);
    const meant = this.meaning.get(payload) ?? 'ignore';
    if (meant instanceof Error) throw meant;
    return meant;
  }

  /** Something happens there that nobody here asked for. */
  happens(payment: Payment, name: string, what: Told): ProviderFact {
    const entry = [...this.#entries.values()].find((it) => it.payment.id === payment.id);
    if (!entry) throw new Error(`The bank does not know ${payment.id}`);
    return this.#tell(entry, what, name)[0] as ProviderFact;
  }

  /** Whoever keeps a bank in a file hears of each thing it does. */
  protected noted(_line: string): void {}

  /** Knows again what it did in an earlier life, from the lines that were noted. */
  remember(payment: Payment, lines: readonly string[]): void {
    for (const line of lines) {
      const [kind, id, text] = line.split(/ ([^ ]+) (.*)/s) as [string, string, string];
      const facts = JSON.parse(text, amounts) as ProviderFact[];
      this.#done.set(`${kind} ${id}`, facts);
      if (kind === 'open') this.#entries.set(id as Id<'att'>, { payment, facts: [], held: payment.amount.amount });
      const [entry] = [...this.#entries.values()];
      entry?.facts.push(...facts);
      for (const fact of facts) if (fact.kind === 'captured' && entry) entry.held -= fact.amount.amount;
    }
  }

  #entry(attemptId: Id<'att'>): Entry {
    const entry = this.#entries.get(attemptId);
    if (!entry) throw ProviderFailed({ provider: 'bank' });
    return entry;
  }

  #tell(entry: Entry, what: Told, name: string): readonly ProviderFact[] {
    const fact = { factId: `bank:${name}:${what.kind}`, paymentId: entry.payment.id, ...what } as ProviderFact;
    entry.facts.push(fact);
    return [fact];
  }

  #once(key: string, signal: AbortSignal, work: () => readonly ProviderFact[]): Promise<readonly ProviderFact[]> {
    return this.#meet(key, signal, () => {
      const before = this.#done.get(key);
      if (before) return before;
      const facts = work();
      this.#done.set(key, facts);
      this.noted(`${key} ${JSON.stringify(facts, digits)}`);
      return facts;
    });
  }

  async #meet(key: string, _signal: AbortSignal, work: () => readonly ProviderFact[]): Promise<readonly ProviderFact[]> {
    this.calls.push(key);
    const fate = this.fates.shift() ?? 'answered';
    if (fate === 'slow') await pause(300);
    if (fate === 'refused') throw ProviderFailed({ provider: 'bank' });
    if (fate === 'never-arrives' || fate === 'later') throw new Error('ECONNRESET');
    const facts = work();
    if (fate === 'lies')
      return facts.map((fact) => ('amount' in fact ? { ...fact, amount: Money.of(fact.amount.amount + 1n, 'EUR') } : fact) as ProviderFact);
    if (fate === 'answer-lost') throw new Error('ETIMEDOUT');
    return facts;
  }
}
const digits = (_name: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);
const amounts = (name: string, value: unknown) => (name === 'amount' && typeof value === 'string' ? BigInt(value) : value);
type Untold<T> = T extends unknown ? Omit<T, 'factId' | 'paymentId'> : never;
export type Told = Untold<ProviderFact>;

/** A plugin with the provider `bank`. */
export function banking(bank: Bank): Plugin {
  class BankProvider implements PaymentProvider {
    readonly name = 'bank';
    readonly payWithinMs = 3_600_000;
    async accepts(_: Ctx): Promise<Outcome> {
      return done(undefined);
    }
    open = (_: Outside, call: Parameters<PaymentProvider['open']>[1]) => bank.open(call);
    capture = (_: Outside, call: Parameters<NonNullable<PaymentProvider['capture']>>[1]) => bank.capture(call);
    void = (_: Outside, call: Parameters<NonNullable<PaymentProvider['void']>>[1]) => bank.void(call);
    refund = (_: Outside, call: Parameters<NonNullable<PaymentProvider['refund']>>[1]) => bank.refund(call);
    inspect = (_: Outside, call: Parameters<NonNullable<PaymentProvider['inspect']>>[1]) => bank.inspect(call);
    changes = (_: Outside, ask: Parameters<NonNullable<PaymentProvider['changes']>>[1]) => bank.changes(ask);
    interpret = (_: Outside, event: ProviderEvent) => bank.interpret(event);
  }
  const services = [contribute(PaymentProvider, BankProvider, [])];
  return definePlugin({ provides: defineContract({ name: 'payments-bank', version: '1.0.0' }), requires: [payments], services })({});
}
