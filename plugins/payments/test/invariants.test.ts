import { onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Payment } from '../src/contracts.ts';
import { captured, eur, openShop, reversed, type Shop } from './open-shop.ts';

/** Each is a mistake somebody could make past the application; every one must be found, by the invariant that is there for it. */
const planted: readonly (readonly [string, string, string])[] = [
  ['I6', 'a payment that says it holds more', "UPDATE payments_payments SET amount_captured = '10001' WHERE id = ?"],
  ['I6', 'a fact that says more arrived', "UPDATE payments_facts SET amount = '10001' WHERE kind = 'captured' AND payment_id = ?"],
  ['I6', 'a fact that lies elsewhere', "UPDATE payments_facts SET place = 'late' WHERE kind = 'captured' AND payment_id = ?"],
  ['I6', 'money waiting that nobody knows of', "UPDATE payments_payments SET amount_waiting = '1' WHERE id = ?"],
  ['I8', 'a payment active after it was given up', "UPDATE payments_payments SET active_key = 'odd' WHERE id = ?"],
  ['I8', 'an attempt in another state than its payment', "UPDATE payments_attempts SET state = 'processing' WHERE payment_id = ?"],
  [
    'I8',
    'a second attempt under way',
    "INSERT INTO payments_attempts (id, payment_id, number, state, created_at) SELECT 'att_odd', id, 2, 'calling', created_at FROM payments_payments WHERE id = ?",
  ],
  ['I9', 'a transfer without its fact', "DELETE FROM payments_facts WHERE kind = 'captured' AND payment_id = ?"],
  ['I9', 'a fact without its transfer', "UPDATE payments_facts SET transfer_key = 'fact:odd' WHERE kind = 'captured' AND payment_id = ?"],
  ['I6', 'a payment that says it gave back more', "UPDATE payments_payments SET amount_refunded = '1' WHERE id = ?"],
  ['I6', 'a refund that says it gave back more', "UPDATE payments_operations SET amount = '3001' WHERE kind = 'refund' AND payment_id = ?"],
  ['I6', 'a refund out of other money', "UPDATE payments_operations SET source = 'waiting' WHERE kind = 'refund' AND payment_id = ?"],
  ['I6', 'a fee nobody kept', "UPDATE payments_facts SET fee_amount = '1', fee_asset = 'EUR' WHERE kind = 'captured' AND payment_id = ?"],
  ['I6', 'a dispute about more', "UPDATE payments_facts SET amount = '2001' WHERE kind = 'disputed' AND payment_id = ?"],
  ['I6', 'a dispute nobody knows of', "DELETE FROM payments_facts WHERE kind = 'disputed' AND payment_id = ?"],
  ['I6', 'a part let go that was captured', "UPDATE payments_payments SET amount_released = '1' WHERE id = ?"],
  ['I6', 'operations that nobody looks for', 'UPDATE payments_payments SET has_operations = 0 WHERE id = ?'],
  ['I9', 'a refund without what was put aside', "UPDATE payments_operations SET id = 'ref_odd' WHERE kind = 'refund' AND payment_id = ?"],
  [
    'I11',
    'a refund that waits',
    "UPDATE payments_operations SET state = 'unknown', created_at = '2020-01-01 00:00:00.000' WHERE kind = 'refund' AND payment_id = ?",
  ],
  ['I12', 'a refund the provider never made', "DELETE FROM payments_facts WHERE kind = 'refunded' AND payment_id = ?"],
  [
    'I12',
    'a refund that does not stand as the provider said',
    "UPDATE payments_operations SET state = 'failed' WHERE kind = 'refund' AND payment_id = ?",
  ],
  ['I12', 'more given back than came', "UPDATE payments_operations SET amount = '10001' WHERE kind = 'refund' AND payment_id = ?"],
  ['I18', 'a refund in a state that is none', "UPDATE payments_operations SET state = 'odd' WHERE kind = 'refund' AND payment_id = ?"],
  [
    'I18',
    'a refund that skipped a version',
    "UPDATE payments_operations SET version = version + 1 WHERE kind = 'refund' AND payment_id = ?",
  ],
  ['I18', 'a state that is none', "UPDATE payments_payments SET state = 'paid' WHERE id = ?"],
  [
    'I18',
    'a hop that is not in the table',
    "UPDATE payments_history SET from_state = 'created', to_state = 'captured' WHERE version = 2 AND payment_id = ?",
  ],
  ['I18', 'a version that was skipped', 'UPDATE payments_history SET version = version + 10 WHERE version = 4 AND payment_id = ?'],
  ['I18', 'a state nobody hopped to', "UPDATE payments_payments SET state = 'reversed' WHERE id = ?"],
];

/** Captured, in part given back and in part disputed. */
async function withEverything(shop: Shop): Promise<Payment> {
  const payment = await shop.opened({ provider: 'bank' });
  await shop.apply(captured(payment, 'a', 10_000n));
  const ask = { paymentId: payment.id, from: 'order', amount: eur(3_000n), reason: 'The tea was stale' } as const;
  await shop.store.outside().transact((tx) => shop.payments.refund(tx, ask));
  await shop.store.settle();
  await shop.apply(
    shop.bank.happens(payment, `${payment.id}-dp`, { kind: 'disputed', disputeId: 'dp', amount: eur(2_000n), clearing: 'bank' }),
  );
  return shop.read(payment);
}

onBothDatabases((database) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database });
  });
  afterAll(() => shop.store.close());

  test.each(planted)('%s finds %s', async (id, _, sql) => {
    const { run } = shop.store.running.database;
    const payment = await withEverything(shop);
    await shop.store.verify();
    const keep = await Promise.all(
      ['payments', 'attempts', 'facts', 'history', 'operations'].map(
        async (name) =>
          [
            name,
            (await run(`SELECT * FROM payments_${name} WHERE ${name === 'payments' ? 'id' : 'payment_id'} = ?`, [payment.id])).rows,
          ] as const,
      ),
    );
    await run(sql, [payment.id]);
    const error = await shop.store.verify().then(() => '', String);
    expect(error).toMatch(new RegExp(`^Error: Broken invariants:[^]*^${id} `, 'm'));
    // Mended again, for the next mistake must be found by itself.
    for (const [name, rows] of keep) {
      await run(`DELETE FROM payments_${name} WHERE ${name === 'payments' ? 'id' : 'payment_id'} = ?`, [payment.id]);
      for (const row of rows)
        await run(
          `INSERT INTO payments_${name} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
          Object.values(row),
        );
    }
    await shop.store.verify();
  });

  test('I13 says why it is not checked', async () => {
    const verdicts = await shop.store.verify();
    const unchecked = verdicts.filter(({ result }) => 'notChecked' in result).map(({ id }) => id);
    expect(unchecked).toEqual(expect.arrayContaining(['I13']));
  });

  test('I20 finds a payment or a refund that a client was told of and that is lost', async () => {
    const payment = await withEverything(shop);
    const [refund] = (
      await shop.store.running.database.run("SELECT id FROM payments_operations WHERE kind = 'refund' AND payment_id = ?", [payment.id])
    ).rows;
    const lost = async (...acked: string[]): Promise<unknown[]> => {
      const note = { method: 'POST', path: '/store/checkout', status: 201, acked };
      const verdicts = await shop.store.running.verify({ clientLog: () => [note, { ...note, status: 500, acked: ['pay_never'] }] });
      return verdicts.flatMap(({ id, plugin, result }) =>
        id === 'I20' && plugin === 'payments' && 'broken' in result ? result.broken : [],
      );
    };
    const why = 'it was acknowledged, and is not there';
    expect(await lost(payment.id, refund?.['id'] as string, 'ord_elsewhere')).toEqual([]);
    expect(await lost(payment.id, 'pay_lost', 'ref_lost')).toEqual([
      { id: 'pay_lost', why },
      { id: 'ref_lost', why },
    ]);
  });

  test('amounts beyond 2^64 are compared to the last unit', async () => {
    const payment = await shop.opened({ amount: 10n ** 30n });
    await shop.apply(
      captured(payment, 'a', 10n ** 30n - 1n),
      captured(payment, 'b', 1n),
      captured(payment, 'c', 10n ** 40n + 7n),
      reversed(payment, 'c:gone', 'c'),
    );
    expect(await shop.books(payment)).toEqual({ 'provider_clearing:card': 10n ** 30n, order: -(10n ** 30n) });
    await shop.store.verify();
    await shop.store.running.database.run("UPDATE payments_payments SET amount_captured = '1000000000000000000000000000001' WHERE id = ?", [
      payment.id,
    ]);
    await expect(shop.store.verify()).rejects.toThrow(/I6/);
  });
});
