import type { Ctx, Id, Tx } from '@souk/core';
import type { Address } from '../domain/address.ts';
import { parseAssetId } from '../domain/caip.ts';
import { type DepositRow, type PoolRow, type SightingRow, tables } from './tables.ts';

export class DepositStore {
  async find(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<DepositRow[]> {
    if (paymentIds.length === 0) return [];
    return ctx.read(tables).from('payments_crypto_deposits').whereIn('payment_id', paymentIds).orderBy('payment_id').select('*') as Promise<
      DepositRow[]
    >;
  }

  async atAddresses(
    ctx: Ctx,
    network: string,
    addresses: readonly Address[],
  ): Promise<Pick<DepositRow, 'address' | 'asset' | 'payment_id'>[]> {
    if (addresses.length === 0) return [];
    const query = ctx
      .read(tables)
      .from('payments_crypto_deposits')
      .whereIn('address', addresses)
      .where('network', network as DepositRow['network']);
    return query.select('address', 'asset', 'payment_id') as unknown as Promise<Pick<DepositRow, 'address' | 'asset' | 'payment_id'>[]>;
  }

  /** Every token that a payment on this network was ever asked in. */
  async tokensOf(ctx: Ctx, network: string): Promise<Address[]> {
    const query = ctx
      .read(tables)
      .from('payments_crypto_deposits')
      .where('network', network as DepositRow['network'])
      .distinct('asset');
    return ((await query) as Pick<DepositRow, 'asset'>[]).flatMap(({ asset }) => parseAssetId(asset).token ?? []);
  }

  async insert(tx: Tx, rows: readonly DepositRow[]): Promise<void> {
    await tx.write(tables).into('payments_crypto_deposits').insertEach(rows);
  }

  async update(
    tx: Tx,
    rows: readonly Pick<DepositRow, 'payment_id' | 'state' | 'on_its_way' | 'tellings' | 'expires_at' | 'updated_at'>[],
  ): Promise<void> {
    await tx.write(tables).into('payments_crypto_deposits').updateEach('payment_id', rows);
  }

  async sightingsOf(ctx: Ctx, paymentIds: readonly Id<'pay'>[]): Promise<SightingRow[]> {
    if (paymentIds.length === 0) return [];
    const query = ctx.read(tables).from('payments_crypto_sightings').whereIn('payment_id', paymentIds).orderBy('sighting_key');
    return query.select('*') as Promise<SightingRow[]>;
  }

  /** Takes so many addresses out of the pool, or as many as there are: nobody else gets them. */
  async take(
    tx: Tx,
    { network, factory, code_hash }: Pick<PoolRow, 'network' | 'factory' | 'code_hash'>,
    count: number,
  ): Promise<PoolRow[]> {
    const write = tx.write(tables);
    const query = write
      .from('payments_crypto_address_pool')
      .where({ network, factory, code_hash })
      .orderBy('address')
      .limit(count)
      .forUpdate();
    const rows = (await query.select('*')) as PoolRow[];
    if (rows.length === 0) return [];
    const gone = await write
      .into('payments_crypto_address_pool')
      .whereIn(
        'address',
        rows.map(({ address }) => address),
      )
      .where({ network })
      .delete();
    if (gone !== rows.length) throw new Error(`${gone} of ${rows.length} addresses of ${network} were there to be taken`);
    return rows;
  }

  async pooled(ctx: Ctx, { network, factory, code_hash }: Pick<PoolRow, 'network' | 'factory' | 'code_hash'>): Promise<number> {
    const rows = await ctx
      .read(tables)
      .hot<{ n: number }>('SELECT COUNT(*) AS n FROM payments_crypto_address_pool WHERE network = ? AND factory = ? AND code_hash = ?', [
        network,
        factory,
        code_hash,
      ]);
    return rows[0]?.n ?? 0;
  }

  async fillPool(tx: Tx, rows: readonly PoolRow[]): Promise<void> {
    await tx.write(tables).into('payments_crypto_address_pool').insertEach(rows);
  }

  /** The oldest cursor among the chains that somebody still has time to pay on; undefined when there is none. */
  async seenUntil(ctx: Ctx): Promise<Date | undefined> {
    const rows = await ctx
      .read(tables)
      .hot<{ block_at: Date }>(
        'SELECT c.block_at AS block_at FROM payments_crypto_cursors c WHERE EXISTS (SELECT 1 FROM payments_crypto_deposits d ' +
          "WHERE d.network = c.network AND d.state = 'open' AND d.expires_at > c.block_at) ORDER BY c.block_at LIMIT 1",
        [],
      );
    return rows[0]?.block_at;
  }
}
