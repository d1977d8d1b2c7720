import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../driver/buy.ts';
import type { Load } from './load.ts';
import type { Market } from './market.ts';

const quietMsMax = 120_000;
/** They come by every half minute, and nobody waits for that here. */
const sweeps = ['payments.sweep-attempts', 'payments.sweep-operations'];
const sweepEveryMs = 500;

const underWay: Readonly<Record<string, string>> = {
  events: 'core_outbox WHERE sent_at IS NULL',
  deliveries: 'core_deliveries',
  jobs: "core_jobs WHERE state IN ('queued', 'leased')",
  attempts: "payments_attempts WHERE state IN ('created', 'calling', 'unknown')",
  operations: "payments_operations WHERE state IN ('created', 'calling', 'unknown', 'pending')",
  news: "payments_inbox WHERE state IN ('received', 'processing')",
};

/** The faults are over: everybody comes to an end, and then nothing is under way. The store is still at work. @throws Error naming what is stuck */
export const comeToRest = (market: Market, load: Load): Promise<Load['deals']> =>
  whileSweeping(market, async () => {
    const deals = await load.end();
    await quiet(market);
    return deals;
  });

/** Somebody beside the store sweeps all the while. */
export async function whileSweeping<T>({ inspector }: Market, work: () => Promise<T>): Promise<T> {
  let over = false;
  const sweeping = (async () => {
    while (!over) {
      for (const sweep of sweeps) await inspector.running.runtime.runSchedule(sweep);
      await sleep(sweepEveryMs);
    }
  })();
  const working = work().finally(() => {
    over = true;
  });
  await Promise.all([working, sweeping]);
  return working;
}

/** Resolves when nothing is under way. @throws Error naming what is stuck */
export async function quiet({ inspector, cards }: Market): Promise<void> {
  await cards.standIn.webhooks.idle();
  let waiting = '';
  const look = async (): Promise<true | undefined> => {
    const counts = await Promise.all(Object.entries(underWay).map(async ([what, from]) => ({ what, n: await inspector.rows(from) })));
    waiting = counts.flatMap(({ what, n }) => (n === 0 ? [] : [`${n} ${what}`])).join(', ');
    return waiting === '' ? true : undefined;
  };
  try {
    await until('nothing is under way', look, quietMsMax);
  } catch (error) {
    throw new Error(`Stuck: ${waiting}`, { cause: error });
  }
}
