import type { Ctx } from '@souk/core';
import type { Ledger } from '@souk/ledger/contracts';
import { type FactRow, type OperationRow, tables } from '../storage/tables.ts';
import { operationsInPages } from './operations-in-pages.ts';

const atOnce = 500;
const prefix = 'fact:';
const asked = 'operation:';

/** Facts and refunds that moved money without a transfer, and transfers of facts and refunds that are not known. */
export async function effectsWithoutPair(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  return [
    ...(await factsWithoutTransfer(ctx, ledger)),
    ...(await transfersWithoutFact(ctx, ledger)),
    ...(await refundsWithoutTransfer(ctx, ledger)),
    ...(await transfersWithoutRefund(ctx, ledger)),
  ];
}

async function factsWithoutTransfer(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const broken: object[] = [];
  for (let after = ''; ; ) {
    const page = ctx.read(tables).from('payments_facts').where('fact_id', '>', after).orderBy('fact_id').limit(atOnce).select('*');
    const facts = (await page) as FactRow[];
    const keys = facts.flatMap(({ transfer_key: key }) => key ?? []);
    const posted = new Map((await ledger.transfers(ctx, { keys })).map((transfer) => [transfer.key, transfer]));
    for (const { fact_id: fact, payment_id: payment, kind, transfer_key: key } of facts) {
      if (kind === 'captured' && key === null) broken.push({ fact, payment, why: 'money arrived, but nothing was posted' });
      else if (key !== null && posted.get(key)?.reference !== payment)
        broken.push({ fact, payment, why: `there is no transfer ${key} of this payment` });
    }
    if (facts.length < atOnce) return broken;
    after = (facts.at(-1) as FactRow).fact_id;
  }
}

async function transfersWithoutFact(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const broken: object[] = [];
  for (let after: string | undefined; ; ) {
    const page = await ledger.transfers(ctx, { keyPrefix: prefix, after, limit: atOnce });
    const keys = page.map(({ key }) => key);
    const facts = ctx
      .read(tables)
      .from('payments_facts')
      .whereIn(
        'fact_id',
        keys.map((key) => key.slice(prefix.length)),
      )
      .select('transfer_key');
    const known = new Set(((await facts) as Pick<FactRow, 'transfer_key'>[]).map(({ transfer_key: key }) => key));
    for (const key of keys) if (!known.has(key)) broken.push({ transfer: key, why: 'no fact is known for it' });
    if (page.length < atOnce) return broken;
    after = keys.at(-1);
  }
}

const putAside = (id: string): string => `${asked}${id}:requested`;

/** What we asked for ourselves was put aside at once. */
async function refundsWithoutTransfer(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const broken: object[] = [];
  for await (const rows of operationsInPages(ctx)) {
    const ours = rows.filter(({ kind, asked_by: by }) => (kind === 'refund' || kind === 'credit') && by !== 'provider');
    const posted = new Map((await ledger.transfers(ctx, { keys: ours.map(({ id }) => putAside(id)) })).map((it) => [it.key, it]));
    for (const { id, payment_id: payment } of ours) {
      if (posted.get(putAside(id))?.reference !== payment)
        broken.push({ refund: id, payment, why: 'it was asked for, but nothing was put aside' });
    }
  }
  return broken;
}

async function transfersWithoutRefund(ctx: Ctx, ledger: Ledger): Promise<object[]> {
  const broken: object[] = [];
  for (let after: string | undefined; ; ) {
    const page = await ledger.transfers(ctx, { keyPrefix: asked, after, limit: atOnce });
    const ids = page.map(({ key }) => key.split(':')[1] as OperationRow['id']);
    const rows = (await ctx.read(tables).from('payments_operations').whereIn('id', ids).select('id')) as Pick<OperationRow, 'id'>[];
    const known = new Set(rows.map(({ id }) => id));
    for (const [i, id] of ids.entries()) if (!known.has(id)) broken.push({ transfer: page[i]?.key, why: 'no refund is known for it' });
    if (page.length < atOnce) return broken;
    after = page.at(-1)?.key;
  }
}
