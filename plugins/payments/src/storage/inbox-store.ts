import type { Ctx, Outside, Tx } from '@souk/core';
import { type InboxRow, tables } from './tables.ts';

type Key = Pick<InboxRow, 'provider' | 'event_id'>;

/** Events of providers, kept once for ever by provider and event id. */
export class InboxStore {
  /** Answers whether it was new; of two that come at the same moment both may seem so, and one is kept. */
  async insert(tx: Tx, row: InboxRow): Promise<boolean> {
    if (await this.find(tx, row)) return false;
    await tx.write(tables).into('payments_inbox').insert(row).onConflict(['provider', 'event_id']).ignore();
    return true;
  }

  async find(ctx: Ctx, { provider, event_id }: Key): Promise<InboxRow | undefined> {
    return ctx.read(tables).from('payments_inbox').where({ provider, event_id }).first() as Promise<InboxRow | undefined>;
  }

  /** Takes the event for a while; false when somebody else has it, or it is over. */
  async lease(tx: Tx, { provider, event_id, tries }: InboxRow, leaseMs: number): Promise<boolean> {
    const write = tx.write(tables);
    const taken: number = await write
      .into('payments_inbox')
      .where({ provider, event_id, tries })
      .whereIn('state', ['received', 'processing'])
      .where((it) => it.whereNull('leased_until_at').orWhere('leased_until_at', '<=', write.clock()))
      .update({ state: 'processing', tries: tries + 1, leased_until_at: write.clock(leaseMs) as never });
    return taken === 1;
  }

  /** It is tried again no sooner than this. */
  async putBack(tx: Tx, { provider, event_id }: Key, failure: string, afterMs: number): Promise<void> {
    const write = tx.write(tables);
    await write
      .into('payments_inbox')
      .where({ provider, event_id, state: 'processing' })
      .update({ state: 'received', failure, leased_until_at: write.clock(afterMs) as never });
  }

  async settle(tx: Tx, { provider, event_id }: Key, changes: Partial<InboxRow>): Promise<void> {
    await tx.write(tables).into('payments_inbox').where({ provider, event_id, state: 'processing' }).update(changes);
  }

  /** Waiting longer than it takes to be noticed, and held by nobody. */
  async waiting(outside: Outside, limit: number): Promise<Key[]> {
    const { from, clock } = outside.read(tables);
    const query = from('payments_inbox')
      .whereIn('state', ['received', 'processing'])
      .where((it) => it.whereNull('leased_until_at').orWhere('leased_until_at', '<=', clock()))
      .orderBy('received_at')
      .limit(limit)
      .select('provider', 'event_id');
    return query as unknown as Promise<Key[]>;
  }

  /** For the invariant: parked, or waiting for longer than all tries take. */
  async stuck(ctx: Ctx, olderThanMs: number, limit: number): Promise<object[]> {
    const { from, clock } = ctx.read(tables);
    const query = from('payments_inbox')
      .where((it) =>
        it
          .where('state', 'parked')
          .orWhere((them) => them.whereIn('state', ['received', 'processing']).where('received_at', '<=', clock(-olderThanMs))),
      )
      .limit(limit)
      .select('provider', 'event_id', 'state', 'tries', 'failure');
    return query as unknown as Promise<object[]>;
  }
}
