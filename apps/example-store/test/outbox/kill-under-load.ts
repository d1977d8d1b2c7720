import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseKind } from '@souk/core/testing';
import { type Bought, purchase } from '../crash/purchase-journey.ts';
import { supervise } from '../crash/supervised-store.ts';
import { until } from '../driver/buy.ts';
import { type OpenStore, openStore, stockedDatabase, store } from '../driver/open-store.ts';
import { random } from '../driver/random.ts';

export interface Outcome {
  readonly kills: number;
  readonly purchases: number;
  readonly events: number;
}

/**
 * Clients buy one thing after the other while the store is killed again and again. @throws Error when anything acknowledged is
 * missing, was done twice, or an event was not handled exactly once
 */
export async function killUnderLoad(spec: { database: DatabaseKind; kills: number; clients: number; seed: number }): Promise<Outcome> {
  const { database, kills, clients, seed } = spec;
  const dice = random(seed);
  await using shelf = await stockedDatabase(database, { TEA: 1_000_000 });
  await using inspector = await openStore(shelf.databaseUrl);
  const acknowledged: Bought[] = [];
  {
    await using supervised = await supervise(shelf.databaseUrl);
    let selling = true;
    const buy = async (client: number): Promise<void> => {
      for (let n = 0; selling; n += 1) acknowledged.push(await purchase(supervised.url, `client-${client}-${n}`));
    };
    const buyers = Array.from({ length: clients }, (_, client) => buy(client));
    const killing = (async () => {
      for (let n = 0; n < kills; n += 1) {
        await supervised.listening();
        await sleep(50 + dice() * 700);
        supervised.kill();
        await until('the store is dead', async () => (supervised.deaths() > n ? true : undefined));
      }
      await supervised.listening();
      await sleep(300);
    })().finally(() => {
      selling = false;
    });
    await Promise.all([killing, ...buyers]);
    await until('every event is told', async () =>
      (await countOf(inspector, 'core_outbox WHERE sent_at IS NULL')) === 0 ? true : undefined,
    );
    if (supervised.deaths() !== kills) throw new Error(`The store died ${supervised.deaths()} times and was killed ${kills} times`);
  }
  await everythingIsThere(inspector, acknowledged);
  const events = await handledOnce(inspector);
  await inspector.verify();
  return { kills, purchases: acknowledged.length, events };
}

const countOf = async (store: OpenStore, from: string): Promise<number> => (await store.sql(`SELECT COUNT(*) AS n FROM ${from}`))[0].n;

/** The clients' log against the tables: nothing acknowledged is missing, nothing is there that nobody was told of. */
async function everythingIsThere(store: OpenStore, bought: readonly Bought[]): Promise<void> {
  const orders = await store.sql('SELECT id, state FROM orders_orders');
  const paid = new Set(orders.filter(({ state }) => state === 'paid').map(({ id }) => id));
  const missing = bought.filter(({ orderId }) => !paid.has(orderId));
  if (missing.length > 0) throw new Error(`${missing.length} orders were acknowledged as paid and are not: ${missing[0]?.orderId}`);
  const counts = {
    orders: orders.length,
    captures: await countOf(store, "payments_facts WHERE kind = 'captured'"),
    payments: await countOf(store, 'payments_payments'),
    reservations: await countOf(store, "inventory_reservations WHERE state = 'claimed'"),
    reserved: (await store.sql("SELECT reserved FROM inventory_levels WHERE sku = 'TEA'"))[0].reserved as number,
    counted: await countOf(store, 'analytics_purchases WHERE paid_on IS NOT NULL'),
    transfers: (await countOf(store, 'ledger_transfers')) / 2,
  };
  const wrong = Object.entries(counts).filter(([, count]) => count !== bought.length);
  if (wrong.length > 0)
    throw new Error(`${bought.length} purchases were made, and there are ${wrong.map(([what, count]) => `${count} ${what}`).join(', ')}`);
}

/** Each subscription handled each event it hears, once: the primary key of the inbox sees to "once", this to "each". */
async function handledOnce(opened: OpenStore): Promise<number> {
  const told = new Map(
    (await opened.sql('SELECT name, COUNT(*) AS n FROM core_outbox GROUP BY name')).map(({ name, n }) => [name, n as number]),
  );
  const handled = new Map(
    (await opened.sql('SELECT subscription, COUNT(*) AS n FROM core_inbox GROUP BY subscription')).map(({ subscription, n }) => [
      subscription,
      n as number,
    ]),
  );
  const heard = store.plugins.flatMap(({ name, events }) => events.map((one) => ({ id: `${name}.${one.name}`, event: one.event.name })));
  const wrong = heard.filter(({ id, event }) => (handled.get(id) ?? 0) !== (told.get(event) ?? 0));
  if (wrong.length > 0)
    throw new Error(
      `Not handled once each: ${wrong.map(({ id, event }) => `${id} ${handled.get(id) ?? 0} of ${told.get(event) ?? 0} ${event}`).join(', ')}`,
    );
  return [...told.values()].reduce((sum, n) => sum + n, 0);
}
