import type { Ctx, Id } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import { depthOf } from '../domain/confirm.ts';
import { creditId } from '../domain/settle.ts';
import { CursorStore } from '../storage/cursor-store.ts';
import { DepositStore } from '../storage/deposit-store.ts';
import { policyIn, toTip } from '../storage/stored-deposit.ts';
import { type CursorRow, type DepositRow, type SightingRow, tables } from '../storage/tables.ts';

const atOnce = 500;

/** Sightings whose credits in the ledger are not what the chain asks for, as far as it was read. */
export async function creditsDisagree(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const cursors = new Map((await new CursorStore().all(ctx)).map((row) => [row.network, row]));
  const deposits = new DepositStore();
  const broken: object[] = [];
  for (let after = ''; ; ) {
    const page = ctx
      .read(tables)
      .from('payments_crypto_sightings')
      .where('sighting_key', '>', after)
      .orderBy('sighting_key')
      .limit(atOnce)
      .select('*');
    const rows = (await page) as SightingRow[];
    const owners = new Map((await deposits.find(ctx, [...new Set(rows.map((row) => row.payment_id))])).map((row) => [row.payment_id, row]));
    const posted = new Set((await ledger.transfers(ctx, { keys: rows.flatMap(keysOf) })).map(({ key }) => key));
    for (const row of rows) {
      const why = flaw(row, owners, cursors.get(row.network), posted);
      if (why) broken.push({ sighting: row.sighting_key, payment: row.payment_id, why });
    }
    if (rows.length < atOnce) return broken;
    after = (rows.at(-1) as SightingRow).sighting_key;
  }
}

/** Each credit and its undoing; one that came back is credited under the next number. */
const creditsOf = (row: SightingRow): string[] =>
  Array.from({ length: row.occurrence }, (_, i) => `${row.wrong_asset === 1 ? 'stray' : 'fact'}:${creditId(row.sighting_key, i + 1)}`);
const keysOf = (row: SightingRow): string[] => creditsOf(row).flatMap((key) => [key, `${key}/undone`]);

function flaw(
  row: SightingRow,
  owners: ReadonlyMap<Id<'pay'>, DepositRow>,
  cursor: CursorRow | undefined,
  posted: ReadonlySet<string>,
): string | undefined {
  const deposit = owners.get(row.payment_id);
  if (!deposit || !cursor) return 'its deposit or its chain is not known';
  const credits = creditsOf(row);
  const net = credits.filter((key) => posted.has(key)).length - credits.filter((key) => posted.has(`${key}/undone`)).length;
  if (net !== row.credited) return `it is ${row.credited === 1 ? '' : 'not '}credited, and the ledger has ${net} net credits`;
  if (row.canonical === 0) return row.credited === 1 ? 'it left the chain and is still credited' : undefined;
  const isDeep = depthOf(row.block_number, toTip(cursor), policyIn(deposit)).state === 'confirmed';
  if (isDeep && BigInt(row.amount) > 0n && row.credited === 0) return 'it is deep enough and not credited';
  return undefined;
}
