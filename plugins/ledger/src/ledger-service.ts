import type { Ctx, Id, Tx } from '@souk/core';
import { account, type Conversion, type Entry, type Ledger, type Transfer, type TransferDraft, type TransferQuery } from './contracts.ts';
import { convert } from './domain/convert.ts';
import { check, opposite, sameEntries, withoutZeros } from './domain/entries.ts';
import { BalanceStore } from './storage/balance-store.ts';
import { LedgerStore } from './storage/ledger-store.ts';

export class LedgerService implements Ledger {
  readonly #store = new LedgerStore();
  readonly #balances = new BalanceStore();

  async post(tx: Tx, drafts: readonly TransferDraft[]): Promise<readonly { readonly transferId: Id<'trf'>; readonly isNew: boolean }[]> {
    if (drafts.length === 0) return [];
    const known = await this.#store.find(tx, { keys: drafts.map(({ key }) => key) });
    return this.#write(tx, drafts, known);
  }

  async reverse(tx: Tx, key: string, as: { readonly key: string; readonly kind: string }): Promise<{ readonly isNew: boolean }> {
    const known = await this.#store.find(tx, { keys: [key, as.key] });
    const original = known.find((transfer) => transfer.key === key);
    if (!original) throw new Error(`There is no transfer with the key ${key} to reverse`);
    const [posted] = await this.#write(tx, [{ ...as, reference: original.reference, entries: opposite(original.entries) }], known);
    return { isNew: posted?.isNew === true };
  }

  conversion(of: Conversion): TransferDraft {
    const { key, kind, reference, from, to, rate: ratio } = of;
    const entries = withoutZeros(convert(of, { fx: account.fx, rounding: account.fxRounding }));
    return { key, kind, reference, entries, rate: { from: from.asset, to: to.asset, ratio } };
  }

  balances(ctx: Ctx, accounts: readonly string[], asOf?: Date): Promise<readonly Entry[]> {
    return this.#balances.of(ctx, accounts, asOf);
  }

  transfers(ctx: Ctx, query: TransferQuery): Promise<readonly Transfer[]> {
    return this.#store.find(ctx, query);
  }

  async #write(tx: Tx, drafts: readonly TransferDraft[], found: readonly Transfer[]) {
    const known = new Map(found.map((transfer) => [transfer.key, transfer]));
    const fresh: Transfer[] = [];
    const posted = drafts.map((draft) => {
      check(draft);
      const before = known.get(draft.key);
      if (before && !sameEntries(before.entries, draft.entries)) {
        throw new Error(`The transfer ${draft.key} was posted before with other entries`);
      }
      if (before) return { transferId: before.id, isNew: false };
      const { key, kind, reference, rate } = draft;
      const entries = withoutZeros(draft.entries);
      const transfer: Transfer = { id: tx.newId('trf'), key, kind, reference, createdAt: tx.now, entries, ...(rate && { rate }) };
      known.set(key, transfer);
      fresh.push(transfer);
      return { transferId: transfer.id, isNew: true };
    });
    await this.#store.insert(tx, fresh);
    return posted;
  }
}
