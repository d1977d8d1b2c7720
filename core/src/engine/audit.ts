import { createHash } from 'node:crypto';
import type { Audit, AuditEntry, AuditNote } from '../declare/audit.ts';
import type { Actor, Ctx, Tx } from '../declare/context.ts';
import type { Tables } from '../declare/contract.ts';
import { canonicalJson } from './http/canonical-json.ts';

interface AuditRow {
  sequence: number;
  happened_at: Date;
  actor: string;
  request_id: string;
  action: string;
  subject: string;
  /** JSON. */
  details: string;
  previous_hash: string;
  hash: string;
}
interface HeadRow {
  id: number;
  sequence: number;
  hash: string;
}
const tables: Tables<{ core_audit: AuditRow; core_audit_head: HeadRow }> = { prefix: 'core_' };

const pageSize = 1_000;
const theHead = { id: 1 };

export class AuditLog implements Audit {
  async note(tx: Tx, { action, subject, details = {} }: AuditNote): Promise<void> {
    const head = await lockHead(tx);
    const unsealed = {
      sequence: head.sequence + 1,
      happened_at: tx.now,
      actor: textOf(tx.actor),
      request_id: tx.requestId,
      action,
      subject,
      details: canonicalJson(details),
      previous_hash: head.hash,
    };
    const row = { ...unsealed, hash: hashOf(unsealed) };
    await tx.write(tables).into('core_audit').insertEach([row]);
    await tx.write(tables).into('core_audit_head').where(theHead).update({ sequence: row.sequence, hash: row.hash });
  }

  async list(ctx: Ctx, { subject, before, limit }: { subject?: string; before?: number; limit: number }): Promise<readonly AuditEntry[]> {
    const rows = ctx.read(tables).from('core_audit').orderBy('sequence', 'desc').limit(limit);
    if (subject !== undefined) rows.where({ subject });
    if (before !== undefined) rows.where('sequence', '<', before);
    return ((await rows) as AuditRow[]).map((row) => ({
      sequence: row.sequence,
      at: row.happened_at,
      actor: row.actor,
      requestId: row.request_id,
      action: row.action,
      subject: row.subject,
      details: JSON.parse(row.details),
    }));
  }
}

/** The rows whose hash is not that of the row before and themselves, the gaps, and a head that is not the last row. */
export async function brokenLinks(ctx: Ctx): Promise<readonly object[]> {
  const broken: object[] = [];
  let last = { sequence: 0, hash: '' };
  for (;;) {
    const rows: AuditRow[] = await ctx
      .read(tables)
      .from('core_audit')
      .where('sequence', '>', last.sequence)
      .orderBy('sequence')
      .limit(pageSize);
    for (const row of rows) {
      const { hash, ...unsealed } = row;
      const follows = row.sequence === last.sequence + 1 && row.previous_hash === last.hash;
      if (!follows || hash !== hashOf(unsealed)) broken.push({ sequence: row.sequence, action: row.action, after: last.sequence });
      last = row;
    }
    if (rows.length < pageSize || broken.length > 0) break;
  }
  const head = await ctx.read(tables).from('core_audit_head').where(theHead).first();
  const ends = { sequence: head?.sequence ?? 0, hash: head?.hash ?? '' };
  if (broken.length === 0 && (ends.sequence !== last.sequence || ends.hash !== last.hash))
    broken.push({ head: ends.sequence, last: last.sequence });
  return broken;
}

async function lockHead(tx: Tx): Promise<HeadRow> {
  const locked = () => tx.read(tables).from('core_audit_head').where(theHead).forUpdate().first();
  const head = await locked();
  if (head) return head;
  await tx
    .write(tables)
    .into('core_audit_head')
    .insert({ ...theHead, sequence: 0, hash: '' })
    .onConflict('id')
    .ignore();
  return (await locked()) as HeadRow;
}

const textOf = (actor: Actor): string =>
  ('id' in actor ? `${actor.kind}:${actor.id}` : actor.kind === 'system' ? `system:${actor.reason}` : actor.kind).slice(0, 120);

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const said = [
    row.previous_hash,
    row.sequence,
    row.happened_at.toISOString(),
    row.actor,
    row.request_id,
    row.action,
    row.subject,
    row.details,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
