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

const kinds: Readonly<Record<string, string>> = { captures: 'capture', refunds: 'refund' };

interface Counts {
  yes: number;
  no: number;
}

/** Each key of staff that was told yes, or that the rail refused, asked for one thing; nobody else asked, and what was refused was not done. */
async function asked(sql: Sql, byKey: ByKey): Promise<readonly string[]> {
  const broken: string[] = [];
  const expected = new Map<string, Counts>();
  for (const some of byKey.values()) {
    const [, paymentId, what] = /^\/admin\/payments\/([^/]+)\/(captures|refunds)$/.exec(some[0]?.question.path ?? '') ?? [];
    if (!paymentId || !what) continue;
    const name = `${kinds[what]} of ${paymentId}`;
    const { yes, no } = expected.get(name) ?? { yes: 0, no: 0 };
    if (some.some(({ answer }) => answer?.status === 201)) expected.set(name, { yes: yes + 1, no });
    else if (some.some(({ answer }) => answer?.json?.code === 'payments.provider-refused')) expected.set(name, { yes, no: no + 1 });
    else expected.set(name, { yes, no });
  }
  const there = new Map((await sql(askedByStaff)).map((row) => [`${row.kind} of ${row.payment_id}`, row]));
  for (const [name, { yes, no }] of expected) {
    const { n = 0, undone = 0 } = there.get(name) ?? {};
    if (n !== yes + no) broken.push(`${yes + no} keys asked for a ${name}, and ${n} are there`);
    if (n - undone > yes) broken.push(`${yes} keys were told yes to a ${name}, and ${n - undone} were done`);
  }
  return broken;
}

const askedByStaff =
  "SELECT payment_id, kind, COUNT(*) AS n, SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS undone FROM payments_operations " +
  "WHERE asked_by LIKE 'staff%' AND (kind <> 'refund' OR reason = 'simulated') GROUP BY payment_id, kind UNION ALL " +
  "SELECT payment_id, 'capture', COUNT(*), 0 FROM payments_facts WHERE fact_id LIKE 'manual:cap_%' GROUP BY payment_id";
