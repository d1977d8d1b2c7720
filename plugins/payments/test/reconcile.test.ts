import { addMs } from '@souk/core';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../src/commands/reconcile.ts';
import { ReconciliationPart } from '../src/parts.ts';
import { Bank } from './bank.ts';
import { eur, openShop, type Shop } from './open-shop.ts';

onBothDatabases((database) => {
  const clock = fakeClock();
  const bank = new Bank();
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ database, clock, bank });
  });
  afterAll(() => shop.store.close());
  const hourMs = 3_600_000;
  const compare = async (args: { dryRun?: boolean; provider?: string } = {}) => {
    bank.now = new Date(clock.now());
    const lines: string[] = [];
    const terminal = { print: (line: string) => void lines.push(line), progress: () => undefined, exitCode: 0 };
    const uses = { reconciliation: shop.store.service(ReconciliationPart) };
    await reconcile.run({ days: 7, dryRun: args.dryRun ?? false, provider: args.provider ?? 'bank' }, shop.store.outside(), uses, terminal);
    await shop.store.settle();
    return { lines: lines.map((line) => line.replaceAll(/pay_\w+/g, 'pay_…')), exitCode: terminal.exitCode };
  };
  const readUntil = async (): Promise<Date> => {
    const { rows } = await shop.store.running.database.run("SELECT until_at FROM payments_cursors WHERE provider = 'bank'", []);
    return rows[0]?.['until_at'] as Date;
  };
  const captured = async () => {
    const payment = await shop.opened({ provider: 'bank' });
    return { payment, fact: bank.happens(payment, `${payment.id}-paid`, { kind: 'captured', amount: eur(10_000n), clearing: 'bank' }) };
  };

  test('ours and theirs are the same: nothing is printed but that', async () => {
    const { fact } = await captured();
    await shop.apply(fact);
    clock.advance(2 * hourMs);
    const { lines, exitCode } = await compare();
    expect(lines).toEqual([expect.stringMatching(/^bank: 1 money facts of theirs since .*, all as ours$/)]);
    expect(exitCode).toBe(0);
  });

  test('what is missing here is printed, and taken in unless it is a rehearsal', async () => {
    const { payment, fact } = await captured();
    const rehearsal = await compare({ dryRun: true });
    expect(rehearsal).toMatchObject({
      exitCode: 1,
      lines: [
        /2 money facts .* 1 differences/,
        `  missing here       ${fact.factId.replace(payment.id, 'pay_…')}  pay_…  captured  10000`,
      ].map((it) => (it instanceof RegExp ? expect.stringMatching(it) : it)),
    });
    expect((await shop.read(payment)).state).toBe('authorized');
    const real = await compare();
    expect([real.exitCode, real.lines.at(-1)]).toEqual([1, '  1 facts were taken in']);
    expect((await shop.read(payment)).state).toBe('captured');
    expect((await compare()).exitCode).toBe(0);
    await shop.store.verify();
  });

  test('what is missing there, differs, or belongs to nobody is printed and left to people', async () => {
    const { payment } = await captured();
    await compare();
    clock.advance(90 * 60_000);
    await shop.apply({ factId: `${payment.id}/made-up`, paymentId: payment.id, kind: 'captured', amount: eur(1n), clearing: 'bank' });
    const other = await captured();
    await shop.apply({ ...other.fact, amount: eur(9_999n) } as typeof other.fact);
    bank.strangers = [{ reference: 'pi_odd', what: 'captured', amount: eur(77n) }];
    clock.advance(2 * hourMs);
    const { lines, exitCode } = await compare();
    expect(exitCode).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        '  missing there      pay_…/made-up  pay_…  captured  1',
        expect.stringMatching(/^ {2}different {10}ours: .* captured {2}9999 {2}theirs: .* captured {2}10000$/),
        '  no payment here   pi_odd  captured  77 EUR',
      ]),
    );
    bank.strangers = [];
  });

  test('a rail without a list of its own is said not to be compared; one that is none is a problem', async () => {
    expect(await compare({ provider: 'card' })).toEqual({ exitCode: 0, lines: ['card: not compared, it has no list of its own'] });
    await expect(compare({ provider: 'nobody' })).rejects.toMatchObject({ code: 'payments.provider-not-found' });
  });

  test('souk verify --providers says the same, of refunds and of the rest', async () => {
    const verdicts = async (asked: boolean) => {
      const evidence = asked ? { outside: shop.store.outside() } : {};
      const found = (await shop.store.running.verify(evidence)).filter(({ promise }) => /last 7 days/.test(promise));
      return found.map(({ id, result }) => [id, 'broken' in result ? result.broken : result.notChecked]);
    };
    await compare();
    const clean = await verdicts(true);
    // What an earlier test made up is still there.
    expect(clean).toEqual([
      ['I12', []],
      ['I13', expect.not.arrayContaining([expect.objectContaining({ what: 'missing-here' })])],
    ]);
    const { payment, fact } = await captured();
    const about = { refundId: undefined, providerRefundId: 're_dashboard', amount: eur(100n), clearing: 'bank' };
    const refund = bank.happens(payment, `${payment.id}-back`, { kind: 'refunded', ...about });
    const told = await verdicts(true);
    expect(told).toEqual([
      ['I12', [{ provider: 'bank', what: 'missing-here', fact: expect.objectContaining({ factId: refund.factId, amount: '100' }) }]],
      ['I13', expect.arrayContaining([{ provider: 'bank', what: 'missing-here', fact: expect.objectContaining({ factId: fact.factId }) }])],
    ]);
    // It only looked.
    expect((await shop.read(payment)).state).toBe('authorized');
    const why = "it needs the providers' own lists: souk verify --providers";
    expect(await verdicts(false)).toEqual([
      ['I12', why],
      ['I13', why],
    ]);
    await compare();
  });

  test('the hourly job reads on from where it was left, an hour earlier, and takes in what it lacks', async () => {
    const { payment } = await captured();
    bank.now = new Date(clock.now());
    await shop.store.runSchedule('payments.read-changes');
    expect((await shop.read(payment)).state).toBe('captured');
    const until = await readUntil();
    expect(until).toEqual(bank.now);
    const later = await captured();
    bank.now = addMs(new Date(clock.now()), hourMs);
    clock.advance(hourMs);
    await shop.store.runSchedule('payments.read-changes');
    expect((await shop.read(later.payment)).state).toBe('captured');
    expect(bank.readSince).toEqual(addMs(until, -hourMs));
  });

  test('every five minutes what is not over is asked about: a webhook that never came does not matter', async () => {
    const { payment } = await captured();
    bank.refundsPend = true;
    const paid = await captured();
    await shop.apply(paid.fact);
    const refund = await shop.store
      .outside()
      .transact((tx) => shop.payments.refund(tx, { paymentId: paid.payment.id, from: 'order', amount: eur(500n), reason: 'x' }));
    await shop.store.settle();
    bank.happens(paid.payment, `${refund.id}-done`, {
      kind: 'refunded',
      providerRefundId: `re_${refund.id}`,
      amount: eur(500n),
      clearing: 'bank',
    });
    await shop.store.runSchedule('payments.inspect-open');
    await shop.store.settle();
    expect((await shop.read(payment)).state).toBe('captured');
    expect(await shop.books(paid.payment)).toMatchObject({ 'provider_clearing:bank': 9_500n });
    bank.refundsPend = false;
    await shop.store.verify();
  });

  test('an attempt the bank never heard of is failed only when its key is forgotten there', async () => {
    bank.fates.push('never-arrives');
    const placed = await shop.place({ provider: 'bank', payWithinMs: 48 * hourMs });
    await expect(shop.payments.open(shop.store.outside(), placed.id)).rejects.toMatchObject({ code: 'payments.provider-unknown' });
    await shop.store.runSchedule('payments.inspect-open');
    expect((await shop.read(placed)).state).toBe('unknown');
    clock.advance(24 * hourMs);
    // No answer is no knowledge, whatever its age.
    bank.fates.push(...Array(20).fill('never-arrives'));
    await shop.store.runSchedule('payments.inspect-open');
    expect((await shop.read(placed)).state).toBe('unknown');
    bank.fates.length = 0;
    await shop.store.runSchedule('payments.inspect-open');
    expect((await shop.read(placed)).state).toBe('failed');
    expect(await shop.heard(placed)).toContain('failed 10000 payments.never-arrived');
  });

  test('while something cannot be taken in the hourly job reads on from before it, and takes in the rest', async () => {
    const before = await readUntil();
    const dollars = { amount: 10_000n, currency: 'USD' };
    const { payment } = await captured();
    bank.happens(payment, `${payment.id}-dollars`, { kind: 'captured', amount: dollars, clearing: 'bank' });
    const other = await captured();
    clock.advance(hourMs);
    bank.now = new Date(clock.now());
    await shop.store.runSchedule('payments.read-changes');
    expect(await readUntil()).toEqual(before);
    expect((await shop.read(other.payment)).state).toBe('captured');
  });
});
