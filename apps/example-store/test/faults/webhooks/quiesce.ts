import type { Shop } from './shop.ts';

/** Longer than a day: for so long Stripe answers a key as it did the first time, also with a failure of its own. */
const roundsMax = 60;
const minutes = 60;
/** In any order: each time another one. */
const schedules = [
  'payments.sweep-attempts',
  'payments.sweep-operations',
  'payments.inspect-open',
  'payments.expire-payments',
  'inventory.expire-reservations',
] as const;

/** Faults stop; hours or days go by; what was held back arrives; background jobs run until nothing is under way. */
export async function quiesce(shop: Shop, random: () => number): Promise<void> {
  const { standIn, store } = shop;
  standIn.faults.clear();
  await standIn.webhooks.idle();
  await store.running.runtime.settle();
  if (random() < 0.5) await runSchedules(shop, random);
  const hours = ([2, 26, 72] as const)[Math.floor(random() * 3)] as number;
  shop.pass(hours * 60 * minutes);
  const isReleasedFirst = random() < 0.5;
  if (isReleasedFirst) await arrive(shop);
  await store.running.runtime.runSchedule('payments.read-changes');
  await arrive(shop);
  for (let round = 0; ; round += 1) {
    await runSchedules(shop, random);
    await arrive(shop);
    const waiting = await underWay(shop);
    if (waiting.length === 0) break;
    if (round === roundsMax) throw new Error(`It does not come to rest: ${waiting.join(', ')}`);
    shop.pass((round < 20 ? 20 : 60) * minutes);
  }
  await store.running.runtime.runSchedule('payments.read-changes');
  await arrive(shop);
}

async function runSchedules({ store }: Shop, random: () => number): Promise<void> {
  const order = schedules.map((job) => ({ job, at: random() })).sort((a, b) => a.at - b.at);
  for (const { job } of order) await store.running.runtime.runSchedule(job);
}

async function arrive({ standIn, store }: Shop): Promise<void> {
  standIn.webhooks.release();
  await standIn.webhooks.idle();
  await store.running.runtime.settle();
}

async function underWay({ store }: Shop): Promise<string[]> {
  const counts = await store.sql(
    "SELECT 'payments' AS what, COUNT(*) AS n FROM payments_payments WHERE state IN ('created', 'calling', 'unknown') " +
      "UNION ALL SELECT 'operations', COUNT(*) FROM payments_operations WHERE state IN ('created', 'calling', 'unknown') " +
      "UNION ALL SELECT 'events', COUNT(*) FROM payments_inbox WHERE state IN ('received', 'processing') " +
      "UNION ALL SELECT 'jobs', COUNT(*) FROM core_jobs WHERE state IN ('queued', 'leased') " +
      "UNION ALL SELECT 'deliveries', COUNT(*) FROM core_deliveries WHERE state = 'parked' ",
  );
  return counts.filter(({ n }) => n > 0).map(({ what, n }) => `${n} ${what}`);
}
