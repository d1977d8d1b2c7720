import type { Ctx, Tx } from '@souk/core';
import type { PayoutReport } from '../contracts.ts';
import { tables } from './tables.ts';

export class PayoutStore {
  /** False when it was recorded before; then another transaction has committed it, and its fingerprint can be read. */
  async insert(tx: Tx, { provider, payoutId, bank, amount, arrivedAt }: PayoutReport, fingerprint: string): Promise<boolean> {
    const row = {
      provider,
      payout_id: payoutId,
      bank,
      currency: amount.currency,
      amount: amount.amount.toString(),
      fingerprint,
      arrived_at: arrivedAt,
      recorded_at: tx.now,
    };
    const [inserted] = (await tx
      .write(tables)
      .into('ledger_payouts')
      .insert(row)
      .onConflict(['provider', 'payout_id'])
      .ignore()) as unknown as number[];
    return inserted === 1;
  }

  async fingerprintOf(ctx: Ctx, { provider, payoutId }: PayoutReport): Promise<string | undefined> {
    const row = await ctx.read(tables).from('ledger_payouts').where({ provider, payout_id: payoutId }).first('fingerprint');
    return (row as { fingerprint: string } | undefined)?.fingerprint;
  }

  async insertLines(tx: Tx, { provider, payoutId, lines }: PayoutReport, settles: readonly (string | undefined)[]): Promise<void> {
    const rows = lines.map(({ kind, providerReference, gross, fee, net }, position) => ({
      provider,
      payout_id: payoutId,
      position,
      kind,
      provider_reference: providerReference,
      gross: gross.toString(),
      fee: fee.toString(),
      net: net.toString(),
      transfer_key: settles[position] ?? null,
    }));
    await tx.write(tables).into('ledger_payout_lines').insertEach(rows);
  }

  /** Which of these transfers a payout has settled already. */
  async settled(ctx: Ctx, transferKeys: readonly string[]): Promise<Set<string>> {
    if (transferKeys.length === 0) return new Set();
    const rows = await ctx.read(tables).from('ledger_payout_lines').whereIn('transfer_key', transferKeys).distinct('transfer_key');
    return new Set((rows as { transfer_key: string }[]).map(({ transfer_key: key }) => key));
  }
}
