import { addMs, type Log, type Outside } from '@souk/core';
import type { Changes, PaymentProvider, ProviderFact } from './contracts.ts';
import { type Counted, compare, type Difference, moneyKinds } from './domain/compare.ts';
import { amountOf } from './fact-row.ts';
import type { MoneyDoor } from './money-door.ts';
import type { Providers } from './providers.ts';
import type { Settings } from './settings.ts';
import { ReconcileStore } from './storage/reconcile-store.ts';
import { within } from './within.ts';

type Lister = PaymentProvider & Required<Pick<PaymentProvider, 'changes'>>;
/** A provider's list lags behind its events, and ours behind its. */
const overlapMs = 3_600_000;
const pagesMax = 1_000;

/** What came of comparing one provider's list with ours. */
export interface Report {
  readonly provider: string;
  /** Undefined: the provider has no list of its own. */
  readonly since: Date | undefined;
  readonly theirs: number;
  readonly differences: readonly Difference[];
  readonly strangers: Changes['strangers'];
  /** Facts we lacked and have now. */
  readonly applied: number;
  /** Facts that the door would not take: why. */
  readonly refused: readonly string[];
}

/** Ours against theirs. What a provider says and we lack goes through the door, as if it had been told in time. */
export class Reconciliation {
  readonly #store = new ReconcileStore();
  readonly #door: MoneyDoor;
  readonly #providers: Providers;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(door: MoneyDoor, providers: Providers, settings: Settings, log: Log) {
    this.#door = door;
    this.#providers = providers;
    this.#settings = settings;
    this.#log = log;
  }

  /** Reads every provider's list from where it was left, an hour earlier; takes in what we lack and moves on. */
  async catchUp(outside: Outside): Promise<readonly Report[]> {
    const reports: Report[] = [];
    for (const provider of this.#listers()) {
      const cursor = await this.#store.cursor(outside, provider.name);
      try {
        reports.push(
          await this.#compare(outside, provider, { since: addMs(cursor ?? outside.now, -overlapMs), mayApply: true, keepCursor: true }),
        );
      } catch (error) {
        this.#log.error({ provider: provider.name, error }, "A payment provider's list could not be read");
      }
    }
    for (const { provider, differences, strangers, refused } of reports) {
      if (differences.length + strangers.length > 0)
        this.#log.warn({ provider, differences: differences.length, strangers: strangers.length, refused }, 'Ours and theirs differed');
    }
    return reports;
  }

  /** For `souk reconcile`. A provider without a list is reported too: nothing was compared. */
  async compare(outside: Outside, ask: { only: string | undefined; since: Date; mayApply: boolean }): Promise<readonly Report[]> {
    const reports: Report[] = [];
    const all = ask.only === undefined ? this.#providers.all() : [this.#providers.get(ask.only)];
    for (const provider of all) {
      const { since, mayApply } = ask;
      if (isLister(provider)) reports.push(await this.#compare(outside, provider, { since, mayApply, keepCursor: false }));
      else reports.push({ provider: provider.name, since: undefined, theirs: 0, differences: [], strangers: [], applied: 0, refused: [] });
    }
    return reports;
  }

  async #compare(
    outside: Outside,
    provider: Lister,
    { since, mayApply, keepCursor }: { since: Date; mayApply: boolean; keepCursor: boolean },
  ): Promise<Report> {
    const { facts, strangers, until } = await this.#list(outside, provider, since);
    const money = facts.filter(({ kind }) => moneyKinds.includes(kind));
    const known = await this.#store.known(
      outside,
      facts.map(({ factId }) => factId),
    );
    // Both ends are left out: what happened there may be in the one list and not yet, or no more, in the other.
    const window = { from: addMs(since, overlapMs), to: addMs(until, -overlapMs) };
    const ours = keepCursor ? [] : await this.#store.ourFacts(outside, provider.name, window);
    const differences = compare(ours, money.map(toCounted), known);
    const lacking = facts.filter(({ factId }) => !known.has(factId));
    const { applied, refused } = mayApply ? await this.#apply(outside, lacking) : { applied: 0, refused: [] };
    if (keepCursor && refused.length === 0) await outside.transact((tx) => this.#store.moveCursor(tx, provider.name, until));
    return { provider: provider.name, since, theirs: money.length, differences, strangers, applied, refused };
  }

  async #list(outside: Outside, provider: Lister, since: Date): Promise<Pick<Changes, 'facts' | 'strangers' | 'until'>> {
    const facts = new Map<string, ProviderFact>();
    const strangers: Changes['strangers'][number][] = [];
    let until = since;
    let page: string | undefined;
    for (let count = 0; count < pagesMax; count += 1) {
      const at = page;
      const told = await within(this.#settings.callTimeout, (signal) => provider.changes(outside, { since, page: at, signal }));
      for (const fact of told.facts) facts.set(fact.factId, fact);
      strangers.push(...told.strangers);
      until = told.until;
      page = told.next;
      if (page === undefined) return { facts: [...facts.values()], strangers, until };
    }
    throw new Error(`The provider ${provider.name} lists more than ${pagesMax} pages since ${since.toISOString()}`);
  }

  /** Each payment by itself: one that cannot be mended does not keep the others from it. */
  async #apply(outside: Outside, facts: readonly ProviderFact[]): Promise<{ applied: number; refused: readonly string[] }> {
    let applied = 0;
    const refused: string[] = [];
    for (const [paymentId, own] of Map.groupBy(facts, (fact) => fact.paymentId)) {
      try {
        const results = await outside.transact((tx) => this.#door.apply(tx, own));
        applied += results.filter((result) => result === 'applied').length;
      } catch (error) {
        refused.push(`${paymentId}: ${String(error)}`);
      }
    }
    return { applied, refused };
  }

  #listers(): readonly Lister[] {
    return this.#providers.all().filter(isLister);
  }
}

const isLister = (provider: PaymentProvider): provider is Lister => provider.changes !== undefined;
const toCounted = (fact: ProviderFact): Counted => ({
  factId: fact.factId,
  paymentId: fact.paymentId,
  kind: fact.kind,
  amount: amountOf(fact)?.toString() ?? '',
});
