import { createHash } from 'node:crypto';
import type { Ctx, Tx } from '@souk/core';
import { z } from 'zod';
import { account, type Break, type BreakQuery, breakFound, type Ledger, PayoutDiffers, PayoutReport, type Payouts } from './contracts.ts';
import { type Booked, type Difference, reconcile } from './domain/reconcile.ts';
import { BreakStore } from './storage/break-store.ts';
import { PayoutStore } from './storage/payout-store.ts';

export class PayoutsService implements Payouts {
  readonly #payouts = new PayoutStore();
  readonly #breaks = new BreakStore();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async record(tx: Tx, report: PayoutReport): Promise<{ readonly isNew: boolean; readonly breaks: readonly Break[] }> {
    const { provider, payoutId } = report;
    const subject = `payout:${provider}:${payoutId}`;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(z.encode(PayoutReport, report)))
      .digest('hex');
    const known = await this.#payouts.fingerprintOf(tx, report);
    if (known !== undefined || !(await this.#payouts.insert(tx, report, fingerprint))) {
      if ((known ?? (await this.#payouts.fingerprintOf(tx, report))) !== fingerprint) throw PayoutDiffers({ provider, payoutId });
      return { isNew: false, breaks: await this.#breaks.about(tx, subject) };
    }
    const booked = await this.#booked(tx, report);
    const settled = await this.#payouts.settled(
      tx,
      booked.map(({ key }) => key),
    );
    const { entries, differences, settles } = reconcile(report, booked, settled, {
      bank: account.bank(report.bank),
      fees: account.fees,
      clearing: account.providerClearing(provider),
      unmatched: account.suspense('unmatched'),
    });
    await this.#payouts.insertLines(tx, report, settles);
    await this.#ledger.post(tx, [{ key: subject, kind: 'payout', reference: payoutId, entries }]);
    return { isNew: true, breaks: await this.#keep(tx, subject, report.amount.currency, differences) };
  }

  breaks(ctx: Ctx, query: BreakQuery): Promise<readonly Break[]> {
    return this.#breaks.page(ctx, query);
  }

  /** What the books hold at the provider for the lines, by key and by what the line is about. */
  async #booked(tx: Tx, { provider, lines, amount: { currency } }: PayoutReport): Promise<Booked[]> {
    const money = lines.filter(({ kind }) => kind !== 'fee');
    const keys = money.flatMap(({ transferKey }) => transferKey ?? []);
    const references = money.filter(({ transferKey }) => transferKey === undefined).map((line) => line.providerReference);
    const found = [
      ...(keys.length > 0 ? await this.#ledger.transfers(tx, { keys }) : []),
      ...(references.length > 0 ? await this.#ledger.transfers(tx, { references }) : []),
    ];
    const clearing = account.providerClearing(provider);
    const known = new Map(
      found.map(({ key, reference, entries }) => {
        const own = entries.filter((entry) => entry.account === clearing && entry.asset === currency);
        return [key, { key, reference, amount: own.reduce((sum, { amount }) => sum + amount, 0n) }];
      }),
    );
    return [...known.values()].filter(({ amount }) => amount !== 0n);
  }

  async #keep(tx: Tx, subject: string, asset: string, differences: readonly Difference[]): Promise<Break[]> {
    const breaks = differences.map((difference) => ({
      ...difference,
      id: tx.newId('brk'),
      subject,
      asset,
      foundAt: tx.now,
      resolvedAt: undefined,
      note: undefined,
    }));
    await this.#breaks.insert(tx, breaks);
    for (const { id: breakId, reason, providerReference, ours, theirs } of breaks) {
      tx.emit(breakFound, { breakId, subject, reason, providerReference, asset, ours, theirs });
    }
    return breaks;
  }
}
