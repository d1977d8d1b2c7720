import type { DatabaseKind } from '@souk/core/testing';
import type { Tally } from '../fault.ts';
import { oursOf, theirsOf } from './both-sides.ts';
import type { History } from './history.ts';
import { judge } from './judge.ts';
import { askAgain, type Played, play, totalOf } from './play.ts';
import { quiesce } from './quiesce.ts';
import { openShop, type Shop } from './shop.ts';

/** Histories at a time: many shoppers come and go while one call waits for its time-out. */
const atOnce = 16;

export interface Bill {
  readonly histories: readonly History[];
  readonly database: DatabaseKind;
  readonly isManual: boolean;
  readonly random: () => number;
}
/** What is wrong in the end; by the sum of its history where it belongs to one. */
export interface Outcome {
  readonly tally: Tally;
  readonly wrong: readonly { readonly total: number | undefined; readonly what: string }[];
}

/** Plays them in one shop, ends all trouble, and compares both sides. */
export async function runHistories({ histories, database, isManual, random }: Bill): Promise<Outcome> {
  const stock = histories.reduce((sum, { quantity }) => sum + quantity, 0) + 10;
  await using shop = await openShop({ database, isManual, stock });
  await shop.store.running.runtime.runSchedule('payments.read-changes');
  const wrong: { total: number | undefined; what: string }[] = [];
  const played: Played[] = [];
  const queue = histories.values();
  const player = async (): Promise<void> => {
    for (const history of queue) {
      try {
        played.push(await play(shop, history));
      } catch (error) {
        wrong.push({ total: totalOf(history), what: String(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  try {
    await quiesce(shop, random);
    wrong.push(...(await compare(shop, played)));
    await shop.store.verify();
  } catch (error) {
    wrong.push({ total: undefined, what: String(error) });
  }
  return { tally: await tallyOf(shop, histories.length, played), wrong };
}

async function compare(shop: Shop, played: readonly Played[]): Promise<{ total: number; what: string }[]> {
  const theirs = theirsOf(shop.standIn.world);
  const ours = await oursOf(shop.store);
  const wrong = ours.flatMap((payment) =>
    judge(payment, theirs.get(payment.paymentId)).map((what) => ({ total: Number.parseInt(`${payment.total}`, 10), what })),
  );
  const stored = new Set(ours.map(({ orderId }) => orderId));
  for (const it of played) {
    const total = totalOf(it.history);
    if (it.orderId !== undefined && !stored.has(it.orderId)) wrong.push({ total, what: `the order ${it.orderId} is gone` });
    await askAgain(shop, it).catch((error: unknown) => wrong.push({ total, what: String(error) }));
  }
  if (ours.length > played.length) wrong.push({ total: 0, what: `${ours.length} payments of ${played.length} shoppers` });
  return wrong;
}

async function tallyOf({ standIn, store }: Shop, histories: number, played: readonly Played[]): Promise<Tally> {
  const states = await store.sql('SELECT state, COUNT(*) AS n FROM payments_payments GROUP BY state');
  const answers = played.flatMap(({ asked }) =>
    asked.map(({ question, answer }) => `${question.path.split('/').at(-1)} ${answer?.status ?? 'unanswered'}`),
  );
  return {
    histories,
    ...countsOf(answers),
    calls: standIn.calls.length,
    callsDisturbed: standIn.calls.filter(({ fault }) => fault !== undefined).length,
    webhooks: standIn.webhooks.deliveries.length,
    webhooksDisturbed: standIn.webhooks.deliveries.filter(({ fault }) => fault !== undefined).length,
    ...Object.fromEntries(states.map(({ state, n }) => [`payments ${state}`, n])),
  };
}

const countsOf = (names: readonly string[]): Tally =>
  Object.fromEntries(Object.entries(Object.groupBy(names, (name) => name)).map(([name, some = []]) => [name, some.length]));
