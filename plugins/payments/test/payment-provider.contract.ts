import type { Id, Outside, Tx } from '@souk/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NextAction, type Payment, type PaymentProvider } from '../src/contracts.ts';

/** A provider to try, in a store of its own. */
export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  readonly outside: Outside;
  /** What the provider takes. */
  readonly asset: string | undefined;
  readonly currency: string;
  /** A payment of this provider, and an attempt. */
  place(amount: bigint): Promise<{ readonly payment: Payment; readonly attemptId: Id<'att'> }>;
  /** Must pass after all. */
  verify(): Promise<unknown>;
  close(): Promise<void>;
}

/** What every implementation of `PaymentProvider` promises. */
export function paymentProviderContract(open: () => Promise<ProviderUnderTest>): void {
  describe('keeps the contract of PaymentProvider', () => {
    let it: ProviderUnderTest;
    beforeAll(async () => {
      it = await open();
    });
    afterAll(async () => {
      await it.verify();
      await it.close();
    });
    const call = ({ payment, attemptId }: { payment: Payment; attemptId: Id<'att'> }) =>
      it.provider.open(it.outside, { payment, attemptId, signal: AbortSignal.timeout(8_000) });

    test('has a name that fits in a URL and an account, and gives time to pay', () => {
      expect(it.provider.name).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      expect(it.provider.payWithinMs).toBeGreaterThanOrEqual(60_000);
    });

    test('accepts what it takes, and refuses the rest without throwing', async () => {
      const ask = (currency: string, asset: string | undefined) =>
        it.provider.accepts(it.outside, { amount: { amount: 1_000n, currency }, asset });
      expect(await ask(it.currency, it.asset)).toHaveProperty('done');
      expect(await ask(it.currency, 'bip122:nowhere/slip44:0')).toHaveProperty('problem');
    });

    test('answers an opened payment with a fact about it, and what to do by when', async () => {
      const placed = await it.place(1_999n);
      const fact = await call(placed);
      expect(fact.paymentId).toBe(placed.payment.id);
      expect(fact.factId.length).toBeLessThanOrEqual(200);
      expect(['action-required', 'processing', 'authorized', 'captured', 'failed']).toContain(fact.kind);
      if (fact.kind !== 'action-required') return;
      expect(() => NextAction.encode(fact.nextAction)).not.toThrow();
      expect(fact.providerReference).not.toBe('');
      expect(fact.nextAction.expiresAt.getTime()).toBeLessThanOrEqual(placed.payment.expiresAt.getTime());
    });

    test('asked again with one attempt id, answers the same; also when asked twice at once', async () => {
      const placed = await it.place(1_999n);
      const [first, second] = await Promise.all([call(placed), call(placed)]);
      expect(second).toEqual(first);
      expect(await call(placed)).toEqual(first);
    });

    test('opened within a transaction, it is opened as `open` says, each for itself; rolled back, it never was', async () => {
      const { openWithin } = it.provider;
      if (!openWithin) return;
      const { payment } = await it.place(1_999n);
      await call({ payment, attemptId: it.outside.newId('att') }); // What is made ahead is there now.
      const placed = [1_999n, 2_999n].map((amount) => ({
        payment: { ...payment, id: it.outside.newId('pay'), amount: { ...payment.amount, amount } },
        attemptId: it.outside.newId('att'),
      }));
      const openAll = (tx: Tx) => openWithin.call(it.provider, tx, placed);
      const rolledBack = it.outside.transact(async (tx) => {
        await openAll(tx);
        throw new Error('on purpose');
      });
      await expect(rolledBack).rejects.toThrow('on purpose');
      const facts = await it.outside.transact(openAll);
      expect(facts.map((fact) => fact?.paymentId)).toEqual(placed.map((it) => it.payment.id));
      for (const [i, fact] of facts.entries()) expect(await call(placed[i] as (typeof placed)[number])).toEqual(fact);
    });

    test('tells payments apart', async () => {
      const [one, other] = await Promise.all([call(await it.place(1_000n)), call(await it.place(1_000n))]);
      expect(one.factId).not.toBe(other.factId);
      if (one.kind === 'action-required' && other.kind === 'action-required')
        expect(one.providerReference).not.toBe(other.providerReference);
    });

    test('tells how a payment stands that nobody has paid', async () => {
      const { payment } = await it.place(1_000n);
      const progress = (await it.provider.progress?.(it.outside, [payment.id]))?.get(payment.id);
      expect(progress?.received ?? 0n).toBe(0n);
    });

    test('has seen nothing of the future', async () => {
      const horizon = await it.provider.horizon?.(it.outside);
      if (horizon) expect(horizon.getTime()).toBeLessThanOrEqual(it.outside.now.getTime() + 300_000);
    });
  });
}
