import { setTimeout as pause } from 'node:timers/promises';
import { CoreProblem, Problem } from '@souk/core';
import { createTestStore, fakeClock, onBothDatabases } from '@souk/core/testing';
import ledgerPlugin from '@souk/ledger';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Payments, ProviderFailed } from '../src/contracts.ts';
import paymentsPlugin from '../src/plugin.ts';
import { captured, openShop, type Shop } from './open-shop.ts';
import { actionRequired, script, scripted } from './scripted-provider.ts';

const settings = { callTimeout: '300 milliseconds', callLease: '2 seconds', answerWait: '2 seconds' };

onBothDatabases((database) => {
  let shop: Shop;
  const clock = fakeClock();
  beforeAll(async () => {
    shop = await openShop({ database, clock, settings });
  });
  afterEach(async () => {
    shop.card.open = script().open;
    shop.card.calls.length = 0;
    await shop.store.runSchedule('payments.sweep-attempts');
    await shop.store.verify();
  });
  afterAll(() => shop.store.close());
  const open = (payment: { id: `pay_${string}` }) => shop.payments.open(shop.store.outside(), payment.id);
  const problemOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof Problem ? `${error.status} ${error.code}` : error;
  };

  describe('opening a payment', () => {
    test('asks the provider once, with the attempt id, and keeps what it says', async () => {
      const payment = await shop.place();
      const opened = await open(payment);
      expect(opened).toMatchObject({ state: 'requires_action', nextAction: { type: 'instructions', reference: shop.card.calls[0] } });
      expect(opened.nextAction?.expiresAt).toEqual(payment.expiresAt);
      expect(await open(payment)).toEqual(opened);
      expect(await shop.read(payment)).toEqual(opened);
      expect(shop.card.calls).toHaveLength(1);
    });

    test('ten times at once: one call, one answer for all', async () => {
      shop.card.open = async (call) => {
        await pause(100);
        return actionRequired(call);
      };
      const payment = await shop.place();
      const opened = await Promise.all(Array.from({ length: 10 }, () => open(payment)));
      expect(shop.card.calls).toHaveLength(1);
      expect(new Set(opened.map((it) => JSON.stringify(it.nextAction))).size).toBe(1);
    });

    test('from two processes at once: one call', async () => {
      const other = script();
      await using second = await createTestStore({
        plugins: [ledgerPlugin({}), paymentsPlugin(settings), scripted({ card: other, coin: script() })],
        databaseUrl: shop.store.databaseUrl,
        clock,
      });
      for (let round = 0; round < 5; round += 1) {
        const payment = await shop.place();
        const [a, b] = await Promise.all([open(payment), second.service(Payments).open(second.outside(), payment.id)]);
        expect(a.nextAction).toEqual(b.nextAction);
      }
      expect(shop.card.calls.length + other.calls.length).toBe(5);
    });

    test('that a provider refuses: is failed, and the refusal is answered', async () => {
      shop.card.open = async () => Promise.reject(ProviderFailed({ provider: 'card' }));
      const payment = await shop.place();
      expect(await problemOf(open(payment))).toBe('502 payments.provider-failed');
      expect((await shop.read(payment)).state).toBe('failed');
      expect(await problemOf(open(payment))).toBe('409 payments.wrong-state');
      expect(await shop.heard(payment)).toEqual(['failed 10000 payments.provider-failed']);
      expect(shop.card.calls).toHaveLength(1);
    });

    const lost = [
      ['throws', async () => Promise.reject(new Error('ECONNRESET'))],
      ['says later', async () => Promise.reject(CoreProblem.unavailable())],
      ['hangs', async () => new Promise<never>(() => {})],
      ['answers for another payment', async () => captured(await shop.place(), 'stray', 1n)],
    ] as const;
    test.each(lost)(
      'whose provider %s: what became of it is unknown, and the sweeper asks again with the same attempt id',
      async (_, work) => {
        shop.card.open = work;
        const payment = await shop.place();
        expect(await problemOf(open(payment))).toBe('503 payments.provider-unknown');
        expect((await shop.read(payment)).state).toBe('unknown');
        shop.card.open = script().open;
        await shop.store.runSchedule('payments.sweep-attempts');
        expect((await shop.read(payment)).state).toBe('requires_action');
        expect(new Set(shop.card.calls).size).toBe(1);
        expect(shop.card.calls).toHaveLength(2);
      },
    );

    test('whose answer was lost: a provider that can be asked what became of it is asked that, and not to open again', async () => {
      const { bank } = shop;
      bank.fates.push('answer-lost');
      const payment = await shop.place({ provider: 'bank' });
      expect(await problemOf(open(payment))).toBe('503 payments.provider-unknown');
      const from = bank.calls.length;
      await shop.store.runSchedule('payments.sweep-attempts');
      expect((await shop.read(payment)).state).toBe('authorized');
      expect(bank.calls.slice(from)).toEqual([expect.stringMatching(/^inspect /)]);
    });

    test('that is unknown, again: resumes the same attempt', async () => {
      shop.card.open = async () => Promise.reject(new Error('ECONNRESET'));
      const payment = await shop.place();
      await problemOf(open(payment));
      shop.card.open = script().open;
      expect((await open(payment)).state).toBe('requires_action');
      expect(new Set(shop.card.calls).size).toBe(1);
    });

    test('whose first caller is slow: a second one takes over when its lease has lapsed, and both come to the same end', async () => {
      const gate = Promise.withResolvers<void>();
      let first = true;
      shop.card.open = async (call) => {
        if (first) {
          first = false;
          await gate.promise;
        }
        return actionRequired(call);
      };
      const payment = await shop.place();
      const slow = open(payment);
      while (shop.card.calls.length === 0) await pause(5);
      clock.advance(3_000);
      const quick = await open(payment);
      gate.resolve();
      expect((await slow).nextAction).toEqual(quick.nextAction);
      expect(new Set(shop.card.calls).size).toBe(1);
    });

    test('unknown for long: an alarm is raised, nothing is failed; after a day the key is not used again', async () => {
      shop.card.open = async () => Promise.reject(new Error('ECONNRESET'));
      const payment = await shop.place({ payWithinMs: 10 * 86_400_000 });
      await problemOf(open(payment));
      const alarms = () => shop.store.log.filter(({ level, fields }) => level === 'error' && fields['paymentId'] === payment.id).length;
      await shop.store.runSchedule('payments.sweep-attempts');
      expect([shop.card.calls.length, alarms()]).toEqual([2, 0]);
      clock.advance(16 * 60_000);
      await shop.store.runSchedule('payments.sweep-attempts');
      expect([shop.card.calls.length, alarms()]).toEqual([3, 1]);
      await expect(shop.store.verify()).rejects.toThrow(/I11/);
      clock.advance(24 * 3_600_000);
      await shop.store.runSchedule('payments.sweep-attempts');
      expect(await problemOf(open(payment))).toBe('503 payments.provider-unknown');
      expect([shop.card.calls.length, alarms(), (await shop.read(payment)).state]).toEqual([3, 2, 'unknown']);
      await shop.apply(captured(payment, 'found', 10_000n));
      expect((await shop.read(payment)).state).toBe('captured');
    });

    test('that is voided meanwhile: is not opened', async () => {
      shop.card.open = async (call) => {
        await shop.void(call.payment);
        return actionRequired(call);
      };
      const payment = await shop.place();
      expect(await problemOf(open(payment))).toBe('409 payments.wrong-state');
      expect((await shop.read(payment)).state).toBe('voided');
    });

    test('that does not exist, or whose provider is gone', async () => {
      expect(await problemOf(open({ id: shop.store.outside().newId('pay') }))).toBe('404 payments.not-found');
      const orphan = await shop.place({ provider: 'closed' });
      expect(await problemOf(open(orphan))).toBe('422 payments.provider-not-found');
      expect((await shop.read(orphan)).state).toBe('created');
    });

    test('for few statements, shared with whoever opens at that moment', async () => {
      const alone = await shop.place();
      const one = shop.store.running.system('alone');
      await shop.payments.open(one, alone.id);
      const again = shop.store.running.system('again');
      await shop.payments.open(again, alone.id);
      const many = await Promise.all(Array.from({ length: 40 }, () => shop.place()));
      const outsides = many.map(() => shop.store.running.system('many'));
      await Promise.all(many.map(({ id }, i) => shop.payments.open(outsides[i] as never, id)));
      const shared = outsides.reduce((sum, { statements }) => sum + statements, 0);
      // On MySQL the engine marks each of the two commits with a row, to know after a lost answer whether it was made.
      expect({ alone: one.statements, again: again.statements }).toEqual({ alone: database === 'mysql' ? 13 : 11, again: 1 });
      expect(shared).toBeLessThan(40 * 6);
    });
  });
});
