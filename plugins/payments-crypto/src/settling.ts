import { type Id, Money, type Tx } from '@souk/core';
import { account, type Ledger, type TransferDraft } from '@souk/ledger/contracts';
import type { Payments, ProviderFact } from '@souk/payments/contracts';
import type { Tip } from './domain/confirm.ts';
import { worthOf } from './domain/rate.ts';
import { type Settlement, settle } from './domain/settle.ts';
import type { Rates } from './rates.ts';
import { DepositStore } from './storage/deposit-store.ts';
import { toArrival, toDeposit, toRate } from './storage/stored-deposit.ts';
import { type DepositRow, type SightingRow, tables } from './storage/tables.ts';

interface Change {
  readonly row: DepositRow;
  readonly settlement: Settlement;
}

/** What a change of the chain means for money, in the transaction that remembers the change. */
export class Settling {
  readonly #deposits = new DepositStore();
  readonly #payments: Payments;
  readonly #ledger: Ledger;
  readonly #rates: Rates;

  constructor(payments: Payments, ledger: Ledger, rates: Rates) {
    this.#payments = payments;
    this.#ledger = ledger;
    this.#rates = rates;
  }

  /** Credits and takes back what the sightings of these payments ask for by now. Answers how many of them wait to be deep enough. */
  async settle(tx: Tx, paymentIds: Iterable<Id<'pay'>>, tip: Tip): Promise<number> {
    const rows = await this.#deposits.find(tx, [...new Set(paymentIds)]);
    const sightings = await this.#deposits.sightingsOf(
      tx,
      rows.map((row) => row.payment_id),
    );
    const byPayment = Map.groupBy(sightings, (sighting) => sighting.payment_id);
    const changes = rows.map((row): Change => {
      const rate = this.#rates.find(row.currency, row) ?? toRate(row);
      const arrivals = (byPayment.get(row.payment_id) ?? []).map(toArrival);
      return { row, settlement: settle(toDeposit(row), arrivals, tip, (units) => worthOf(units, rate).amount) };
    });
    const facts = changes.flatMap(factsOf);
    if (facts.length > 0) await this.#payments.applyProviderFacts(tx, facts);
    await this.#postStrays(tx, changes);
    await this.#saveSightings(tx, changes, sightings);
    await this.#saveDeposits(tx, changes.filter(hasChanged));
    return changes.reduce((count, { settlement }) => count + settlement.waiting.size, 0);
  }

  /** Money in an asset that was not asked for is no money of the payment: it waits in suspense, in its own asset. */
  async #postStrays(tx: Tx, changes: readonly Change[]): Promise<void> {
    const drafts = changes.flatMap(({ row, settlement }) =>
      settlement.credits.filter(({ isWrongAsset }) => isWrongAsset).map((credit) => strayOf(row, credit.id, credit.arrival)),
    );
    if (drafts.length > 0) await this.#ledger.post(tx, drafts);
    for (const { settlement } of changes)
      for (const { id, isWrongAsset } of settlement.undoings)
        if (isWrongAsset) await this.#ledger.reverse(tx, `stray:${id}`, { key: `stray:${id}/undone`, kind: 'crypto.stray-undone' });
  }

  async #saveSightings(tx: Tx, changes: readonly Change[], before: readonly SightingRow[]): Promise<void> {
    const updated = new Map<string, Pick<SightingRow, 'sighting_key' | 'credited' | 'credited_amount' | 'occurrence' | 'pending'>>();
    const waiting = new Set(changes.flatMap(({ settlement }) => [...settlement.waiting]));
    for (const { settlement } of changes) {
      for (const { arrival } of settlement.undoings)
        updated.set(arrival.key, {
          sighting_key: arrival.key,
          credited: 0,
          credited_amount: '0',
          occurrence: arrival.occurrence,
          pending: 0,
        });
      for (const { arrival, worth } of settlement.credits)
        updated.set(arrival.key, {
          sighting_key: arrival.key,
          credited: 1,
          credited_amount: worth.toString(),
          occurrence: arrival.occurrence + 1,
          pending: 0,
        });
    }
    for (const row of before) {
      const pending = waiting.has(row.sighting_key) ? 1 : 0;
      if (updated.has(row.sighting_key) || row.pending === pending) continue;
      const { sighting_key, credited, credited_amount, occurrence } = row;
      updated.set(sighting_key, { sighting_key, credited, credited_amount, occurrence, pending });
    }
    await tx
      .write(tables)
      .into('payments_crypto_sightings')
      .updateEach('sighting_key', [...updated.values()]);
  }

  async #saveDeposits(tx: Tx, changes: readonly Change[]): Promise<void> {
    const reversed = changes.filter(({ settlement }) => settlement.undoings.length > 0).map(({ row }) => row.order_id);
    // A payment whose money went away may be paid for longer than was agreed; until then its chain must be seen before it expires.
    const ofOrders = reversed.length === 0 ? [] : [...(await this.#payments.allOfOrders(tx, reversed)).values()].flat();
    const longer = new Map(ofOrders.map((payment) => [payment.id, payment]));
    const rows = changes.map(({ row, settlement }) => {
      const payment = longer.get(row.payment_id);
      return {
        payment_id: row.payment_id,
        state: settlement.state,
        on_its_way: settlement.onItsWay ? 1 : 0,
        tellings: row.tellings + (settlement.tell ? 1 : 0),
        expires_at: payment && payment.expiresAt > row.expires_at ? payment.expiresAt : row.expires_at,
        updated_at: tx.now,
      };
    });
    await this.#deposits.update(tx, rows);
  }
}

const hasChanged = ({ row, settlement }: Change): boolean =>
  settlement.tell !== undefined ||
  settlement.undoings.length > 0 ||
  settlement.state !== row.state ||
  settlement.onItsWay !== (row.on_its_way === 1);

function factsOf({ row, settlement }: Change): ProviderFact[] {
  const { payment_id: paymentId, asset, currency } = row;
  const undone = settlement.undoings
    .filter(({ isWrongAsset }) => !isWrongAsset)
    .map(({ id }): ProviderFact => ({ factId: `${id}/undone`, paymentId, kind: 'reversed', undoes: id }));
  const captured = settlement.credits
    .filter(({ isWrongAsset }) => !isWrongAsset)
    .map(
      ({ id, worth, arrival }): ProviderFact => ({
        factId: id,
        paymentId,
        kind: 'captured',
        amount: Money.of(worth, currency),
        clearing: asset,
        paidIn: { asset, amount: arrival.amount },
        reference: arrival.txHash,
      }),
    );
  const telling = `${paymentId}/telling/${row.tellings + 1}`;
  const told: ProviderFact[] = settlement.tell
    ? [{ factId: telling, paymentId, kind: settlement.tell === 'gone' ? 'processing-undone' : 'processing' }]
    : [];
  return [...undone, ...captured, ...told];
}

const strayOf = (row: DepositRow, id: string, { asset, amount }: { readonly asset: string; readonly amount: bigint }): TransferDraft => ({
  key: `stray:${id}`,
  kind: 'crypto.stray',
  reference: row.payment_id,
  entries: [
    { account: account.providerClearing(asset), asset, amount },
    { account: account.suspense('wrong_asset'), asset, amount: -amount },
  ],
});
