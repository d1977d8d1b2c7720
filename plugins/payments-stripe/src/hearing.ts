import { addMs, type Log, type Outside } from '@souk/core';
import type { Changes, ProviderEvent, ProviderFact } from '@souk/payments/contracts';
import type { BooksAtStripe } from './books-at-stripe.ts';
import { fromStripe } from './domain/stripe-amount.ts';
import { type About, aboutOf, eventTypes, isHeard, Told } from './events.ts';
import { isStripeFault } from './refusal.ts';
import type { Settings } from './settings.ts';
import { AttemptStore } from './storage/attempt-store.ts';
import type { AttemptRow } from './storage/tables.ts';
import type { Stripe, StripeSdk } from './stripe-sdk.ts';

/** Each event may cost three calls, and a page has eight seconds. */
const eventsAtOnce = 20;

/** What events mean, whether they were sent to us or are listed. */
export class Hearing {
  readonly #store = new AttemptStore();
  readonly #sdk: StripeSdk;
  readonly #books: BooksAtStripe;
  readonly #settings: Settings;
  readonly #log: Log;

  constructor(sdk: StripeSdk, books: BooksAtStripe, settings: Settings, log: Log) {
    this.#sdk = sdk;
    this.#books = books;
    this.#settings = settings;
    this.#log = log;
  }

  async interpret(outside: Outside, { eventId, payload }: ProviderEvent): Promise<readonly ProviderFact[] | 'ignore'> {
    const told = Told.parse(JSON.parse(payload));
    if (!this.#isOurAccount(told)) {
      this.#log.warn({ eventId, type: told.type, account: told.account }, 'An event of another Stripe account was ignored');
      return 'ignore';
    }
    if (!isHeard(told.type)) return 'ignore';
    return (await this.#factsAbout(outside, aboutOf(told))) ?? 'ignore';
  }

  async changes(outside: Outside, since: Date, page: string | undefined): Promise<Changes> {
    const stripe = await this.#sdk.client();
    // The clock of the first page counts: what happens while later ones are read comes next time.
    const [untilText = `${outside.now.getTime()}`, after] = page?.split('/') ?? [];
    const events = await stripe.events.list({
      created: { gte: Math.floor(since.getTime() / 1_000) },
      types: [...eventTypes],
      limit: eventsAtOnce,
      ...(after !== undefined && { starting_after: after }),
    });
    const facts: ProviderFact[] = [];
    const strangers: Changes['strangers'][number][] = [];
    for (const about of oncePerIntent(events.data)) {
      const found = await this.#factsAbout(outside, about);
      if (found) facts.push(...found);
      else strangers.push(...(await this.#stranger(stripe, about)));
    }
    const last = events.data.at(-1);
    return {
      facts,
      strangers,
      next: events.has_more && last ? `${untilText}/${last.id}` : undefined,
      until: dateOf(untilText, outside.now),
    };
  }

  /** Undefined: it belongs to no payment of ours. */
  async #factsAbout(outside: Outside, { intentId, sessionId, full }: About): Promise<readonly ProviderFact[] | undefined> {
    const ofPage = sessionId === undefined ? undefined : await this.#store.bySession(outside, sessionId);
    if (intentId === undefined) return ofPage && this.#pageFacts(ofPage, sessionId as string);
    const row = ofPage ? await this.#store.bind(outside, ofPage, 'intent_id', intentId) : await this.#attemptOf(outside, intentId);
    return row && this.#books.facts(outside, row, intentId, full);
  }

  async #attemptOf(outside: Outside, intentId: string): Promise<AttemptRow | undefined> {
    try {
      return await this.#books.attemptOf(outside, intentId);
    } catch (error) {
      // Signed, and yet our key cannot see it: it is in another account.
      if (isStripeFault(error) && error.statusCode === 404) return undefined;
      throw error;
    }
  }

  /** A page that closed and never got so far as an intent. */
  async #pageFacts(row: AttemptRow, sessionId: string): Promise<readonly ProviderFact[]> {
    const session = await (await this.#sdk.client()).checkout.sessions.retrieve(sessionId);
    if (session.status !== 'expired') return [];
    return [{ factId: `stripe:${sessionId}:expired`, paymentId: row.payment_id, kind: 'voided' }];
  }

  #isOurAccount({ account, livemode }: Told): boolean {
    const { secretKey } = this.#settings;
    return account === undefined && livemode === (secretKey?.includes('_live_') ?? false);
  }

  async #stranger(stripe: Stripe, { intentId }: About): Promise<Changes['strangers'][number][]> {
    if (intentId === undefined) return [];
    const intent = await stripe.paymentIntents.retrieve(intentId);
    if (intent.amount_received === 0) return [];
    return [
      { reference: intent.id, what: 'a payment this store did not ask for', amount: fromStripe(intent.amount_received, intent.currency) },
    ];
  }
}

/** The oldest first; several events of one payment say what one does, for it is read afresh. */
function oncePerIntent(events: readonly Stripe.Event[]): About[] {
  const byKey = new Map<string, About>();
  for (const event of [...events].reverse()) {
    const about = aboutOf({ data: { object: event.data.object as unknown as Told['data']['object'] } });
    const key = about.intentId ?? about.sessionId;
    if (key === undefined) continue;
    const known = byKey.get(key);
    byKey.set(key, { ...about, sessionId: about.sessionId ?? known?.sessionId, full: about.full || known?.full === true });
  }
  return [...byKey.values()];
}

const dateOf = (ms: string, now: Date): Date => addMs(now, Number.parseInt(ms, 10) - now.getTime());
