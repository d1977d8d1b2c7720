import { createHash } from 'node:crypto';
import type { Ctx, Tx } from '@souk/core';
import { z } from 'zod';
import {
  account,
  type Break,
  type BreakQuery,
  breakFound,
  feeKeyOf,
  type Ledger,
  PayoutDiffers,
  PayoutReport,
  type Payouts,
  type Transfer,
} from './contracts.ts';
import { type Booked, type Difference, reconcile } from './domain/reconcile.ts';
import { splitFees } from './domain/split-fees.ts';
import { BreakStore } from './storage/break-store.ts';
import { PayoutStore } from './storage/payout-store.ts';

export class PayoutsService implements Payouts {
  readonly #payouts = new PayoutStore();
  readonly #breaks = new BreakStore();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async record(tx: Tx, told: PayoutReport): Promise<{ readonly isNew: boolean; readonly breaks: readonly Break[] }> {
    const { provider, payoutId } = told;
    const subject = `payout:${provider}:${payoutId}`;
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(z.encode(PayoutReport, told)))
      .digest('hex');
    const known = await this.#payouts.fingerprintOf(tx, told);
    if (known !== undefined || !(await this.#payouts.insert(tx, told, fingerprint))) {
      if ((known ?? (await this.#payouts.fingerprintOf(tx, told))) !== fingerprint) throw PayoutDiffers({ provider, payoutId });
      return { isNew: false, breaks: await this.#breaks.about(tx, subject) };
    }
    const booked = await this.#booked(tx, told);
    const settled = await this.#payouts.settled(
      tx,
      booked.map(({ key }) => key),
    );
    const lines = splitFees(told.lines, { booked, settled, feeKeyOf: (movement) => feeKeyOf(provider, movement) });
    const report = { ...told, lines: [...lines] };
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
    const withFee = lines.filter(({ fee }) => fee !== 0n).map((line) => line.providerReference);
    const keys = [...money.flatMap(({ transferKey }) => transferKey ?? []), ...withFee.map((movement) => feeKeyOf(provider, movement))];
    const references = money.filter(({ transferKey }) => transferKey === undefined).map((line) => line.providerReference);
    const found = [
      ...(keys.length > 0 ? await this.#ledger.transfers(tx, { keys }) : []),
      ...(references.length > 0 ? await this.#ledger.transfers(tx, { references }) : []),
    ];
    // Fees lie beside the money they were kept of.
    const around = withFee.length > 0 ? found.map(({ reference }) => reference) : [];
    const fees = around.length > 0 ? await this.#ledger.transfers(tx, { references: around }) : [];
    const known = new Map([...found, ...fees].map((transfer) => [transfer.key, transfer]));
    const sum = ({ entries }: Transfer, name: string): bigint =>
      entries.reduce((total, { account: at, asset, amount }) => (at === name && asset === currency ? total + amount : total), 0n);
    return [...known.values()]
      .map((transfer) => ({
        key: transfer.key,
        reference: transfer.reference,
        amount: sum(transfer, account.providerClearing(provider)),
        fee: sum(transfer, account.fees),
      }))
      .filter(({ amount }) => amount !== 0n);
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
