import { insist } from '../crash/insist.ts';
import { store } from '../driver/open-store.ts';
import type { Deal } from './load.ts';
import type { Market } from './market.ts';
import { minus, mustStand, nothing, plus, type Standing, standingOf } from './standing.ts';

/** Asks again what was asked before, one request of each shopper. @throws Error when a reply to one key changed, or the work was done again */
export async function repliesAreTheSame(url: () => string, deals: readonly Deal[], random: () => number): Promise<void> {
  for (const { keyed } of deals) {
    const one = keyed[Math.floor(random() * keyed.length)];
    if (!one) continue;
    const again = await insist(url, one.question);
    const about = `${one.question.method} ${one.question.path}`;
    if (again.status !== one.first.status || again.text !== one.first.text)
      throw new Error(`${about}: the reply to one key changed\n${one.first.text}\n${again.text}`);
    if (!again.replayed) throw new Error(`${about} was done again`);
  }
}

/**
 * The clients' log against the tables, the books and the provider: nothing acknowledged is missing, nothing is there that nobody was
 * told of, every event was handled once by each who hears it, and every invariant holds. @throws Error naming what does not
 */
export async function everythingIsThere(market: Market, before: Standing, deals: readonly Deal[]): Promise<{ events: number }> {
  const { inspector, cards } = market;
  const wanted = deals.reduce((sum, { journey }) => plus(sum, journey.leaves), nothing);
  mustStand(`${deals.length} journeys`, minus(await standingOf(inspector, cards.standIn), before), wanted);
  const states = new Map((await inspector.sql('SELECT id, state FROM orders_orders')).map(({ id, state }) => [id, state]));
  const wrong = deals.filter(({ placed, journey }) => states.get(placed.order.id) !== journey.ends);
  if (wrong[0]) {
    const { placed, journey } = wrong[0];
    throw new Error(
      `${wrong.length} orders do not stand as told: ${placed.order.id} is ${states.get(placed.order.id)}, not ${journey.ends}`,
    );
  }
  await cardsAgree(market);
  const events = await handledOnce(market);
  await inspector.verify();
  return { events };
}

/** What Stripe owes us, by its own account of it and by ours. */
export async function cardsAgree({ inspector, cards }: Pick<Market, 'inspector' | 'cards'>): Promise<void> {
  const theirs = [...cards.standIn.world.balanceTransactions.values()].reduce((sum, { net }) => sum + BigInt(net), 0n);
  const [row] = await inspector.sql("SELECT exact_sum(amount) AS ours FROM ledger_entries WHERE account = 'provider_clearing:stripe'");
  const ours = BigInt(row.ours ?? 0);
  if (ours !== theirs) throw new Error(`Stripe holds ${theirs} for us by its own word, and ${ours} by ours`);
}

/** Each subscription handled each event it hears, once: the primary key of the inbox sees to "once", this to "each". */
async function handledOnce({ inspector }: Market): Promise<number> {
  const counts = async (sql: string): Promise<ReadonlyMap<string, number>> =>
    new Map((await inspector.sql(sql)).map(({ name, n }) => [name, n as number]));
  const told = await counts('SELECT name, COUNT(*) AS n FROM core_outbox GROUP BY name');
  const handled = await counts('SELECT subscription AS name, COUNT(*) AS n FROM core_inbox GROUP BY subscription');
  const heard = store.plugins.flatMap(({ name, events }) => events.map((one) => ({ id: `${name}.${one.name}`, event: one.event.name })));
  const wrong = heard.filter(({ id, event }) => (handled.get(id) ?? 0) !== (told.get(event) ?? 0));
  if (wrong.length > 0)
    throw new Error(
      `Not handled once each: ${wrong.map(({ id, event }) => `${id} ${handled.get(id) ?? 0} of ${told.get(event) ?? 0} ${event}`).join(', ')}`,
    );
  return [...told.values()].reduce((sum, n) => sum + n, 0);
}
