import type { Remembered } from '../client.ts';
import type { Sql } from './sql.ts';

const placesNothing = ['inventory.out-of-stock', 'cart.empty', 'cart.changed', 'cart.not-found'];

/** What callers were told against what is there: every yes is kept, once; every no left nothing behind. */
export async function acknowledged(sql: Sql, all: readonly Remembered[]): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { who, question, answer, before } of all) {
    const what = `${who}, ${question.path} ${question.key}`;
    if (!answer) broken.push(`${what} was never answered: ${before.join(', ')}`);
    if (before.some((text) => text.startsWith('500')) || answer?.status === 500)
      broken.push(`${what} was answered 500: ${before.join(', ')}`);
  }
  const byKey = Map.groupBy(all, ({ question }) => question.key as string);
  for (const [key, some] of byKey) {
    const texts = new Set(some.flatMap(({ answer }) => (answer?.status === 201 ? [answer.text] : [])));
    if (texts.size > 1) broken.push(`${key} was answered in ${texts.size} ways: ${[...texts].join(' and ')}`);
  }
  return [...broken, ...(await placed(sql, byKey)), ...(await asked(sql, byKey))];
}

type ByKey = ReadonlyMap<string, readonly Remembered[]>;

async function placed(sql: Sql, byKey: ByKey): Promise<readonly string[]> {
  const broken: string[] = [];
  const orders = new Map((await sql('SELECT id, source, total FROM orders_orders')).map((row) => [row.source as string, row]));
  for (const [key, some] of byKey) {
    for (const { question, answer } of some) {
      if (question.path !== '/store/checkout' || !answer) continue;
      const { cartId } = question.body as { cartId: string };
      const order = orders.get(cartId);
      if (answer.status === 201 && (order?.id !== answer.json.order.id || order?.total !== answer.json.order.total.amount))
        broken.push(`${key} was told of ${answer.json.order.id} for ${cartId}, and there is ${order?.id ?? 'none'}`);
      if (placesNothing.includes(answer.json?.code) && order && !byKeyPlaced(byKey, cartId))
        broken.push(`${key} was refused (${answer.json.code}), and ${order.id} stands for ${cartId}`);
    }
  }
  return broken;
}

/** Another key of the same cart may have placed it. */
const byKeyPlaced = (byKey: ByKey, cartId: string): boolean =>
  [...byKey.values()]
    .flat()
    .some(
      ({ question, answer }) =>
        question.path === '/store/checkout' &&
        (question.body as { cartId: string }).cartId === cartId &&
        (answer === undefined || !placesNothing.includes(answer.json?.code)),
    );

const kinds: Readonly<Record<string, string>> = { captures: 'capture', voids: 'void', refunds: 'refund' };

/** Each key of staff that was told yes, or that the rail refused, asked for one thing; and nobody else asked. */
async function asked(sql: Sql, byKey: ByKey): Promise<readonly string[]> {
  const broken: string[] = [];
  const expected = new Map<string, number>();
  for (const some of byKey.values()) {
    const [, paymentId, what] = /^\/admin\/payments\/([^/]+)\/(captures|refunds)$/.exec(some[0]?.question.path ?? '') ?? [];
    if (!paymentId || !what) continue;
    const isAsked = some.some(({ answer }) => answer?.status === 201 || answer?.json?.code === 'payments.provider-refused');
    const name = `${kinds[what]} of ${paymentId}`;
    expected.set(name, (expected.get(name) ?? 0) + (isAsked ? 1 : 0));
  }
  const operations = await sql(
    "SELECT payment_id, kind, COUNT(*) AS n FROM payments_operations WHERE asked_by LIKE 'staff%' AND (kind <> 'refund' OR reason = 'simulated') GROUP BY payment_id, kind",
  );
  const recorded = await sql(
    "SELECT payment_id, 'capture' AS kind, COUNT(*) AS n FROM payments_facts WHERE fact_id LIKE 'manual:cap_%' GROUP BY payment_id",
  );
  const there = new Map([...operations, ...recorded].map((row) => [`${row.kind} of ${row.payment_id}`, row.n as number]));
  for (const [name, count] of expected) {
    if ((there.get(name) ?? 0) !== count) broken.push(`${count} keys asked for a ${name}, and ${there.get(name) ?? 0} are there`);
  }
  return broken;
}
