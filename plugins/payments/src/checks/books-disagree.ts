import type { Ctx } from '@souk/core';
import type { Entry, Ledger, Transfer } from '@souk/ledger/contracts';
import { booksOf } from '../domain/books.ts';
import { isGivenUp, isPaid } from '../domain/payment-states.ts';
import { capturedOf, isCovered, paidState, refundedFrom, waitingOf } from '../domain/standing.ts';
import { PaymentStore } from '../storage/payment-store.ts';
import { toStanding } from '../storage/stored-payment.ts';
import type { FactRow, OperationRow, PaymentRow } from '../storage/tables.ts';
import { toEntries } from '../to-entries.ts';
import { paymentsInPages } from './payments-in-pages.ts';

const store = new PaymentStore();

/** Payments whose own sums, facts and transfers do not say the same. */
export async function booksDisagree(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of paymentsInPages(ctx)) {
    const ids = rows.map(({ id }) => id);
    const facts = Map.groupBy(await store.factsOf(ctx, ids), ({ payment_id: id }) => id);
    const transfers = Map.groupBy(await ledger.transfers(ctx, { references: ids }), ({ reference }) => reference);
    // All of them, whatever the payments' own note says about having any.
    const all = await store.operationsOf(
      ctx,
      ids.map((id) => ({ id, has_operations: 1 })),
    );
    const operations = Map.groupBy(all, ({ payment_id: id }) => id);
    for (const row of rows) {
      const own = operations.get(row.id) ?? [];
      broken.push(...disagreements(row, facts.get(row.id) ?? [], own, transfers.get(row.id) ?? []));
      if (own.length > 0 && row.has_operations !== 1) broken.push({ payment: row.id, why: 'it has operations that nobody looks for' });
    }
  }
  return broken;
}

function disagreements(
  row: PaymentRow,
  facts: readonly FactRow[],
  operations: readonly OperationRow[],
  transfers: readonly Transfer[],
): object[] {
  const standing = toStanding(row, facts, operations);
  const posted = sumByAccount(transfers.filter(({ kind }) => kind.startsWith('payment.')).flatMap(({ entries }) => entries));
  const expected = sumByAccount(toEntries(booksOf(standing), standing));
  const payment = row.id;
  const broken: object[] = [];
  for (const key of new Set([...posted.keys(), ...expected.keys()])) {
    const says = { ledger: posted.get(key) ?? 0n, facts: expected.get(key) ?? 0n };
    if (says.ledger !== says.facts) broken.push({ payment, account: key, ledger: `${says.ledger}`, facts: `${says.facts}` });
  }
  if (BigInt(row.amount_captured) !== capturedOf(standing))
    broken.push({ payment, amountCaptured: row.amount_captured, facts: `${capturedOf(standing)}` });
  if (BigInt(row.amount_waiting) !== waitingOf(standing))
    broken.push({ payment, amountWaiting: row.amount_waiting, facts: `${waitingOf(standing)}` });
  const refunded = refundedFrom(standing, 'order') + refundedFrom(standing, 'waiting');
  if (BigInt(row.amount_refunded) !== refunded) broken.push({ payment, amountRefunded: row.amount_refunded, operations: `${refunded}` });
  if (isPaid(row.state) && row.state !== paidState(standing)) broken.push({ payment, state: row.state, disputes: paidState(standing) });
  if (isGivenUp(row.state) && isCovered(standing)) broken.push({ payment, state: row.state, holds: `${capturedOf(standing)}` });
  if (isPaid(row.state) !== (isCovered(standing) && !isGivenUp(row.state)))
    broken.push({ payment, state: row.state, covered: isCovered(standing) });
  return broken;
}

function sumByAccount(entries: readonly Entry[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account: name, asset, amount } of entries) {
    const key = `${name} ${asset}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  return sums;
}
