import type { Ctx, Id, Outside, Tx } from '@souk/core';
import { type AttemptRow, type CaptureRow, tables } from './tables.ts';

/** What we asked Stripe for, and by which names Stripe knows it. */
export class AttemptStore {
  async find(ctx: Ctx, attemptId: string): Promise<AttemptRow | undefined> {
    return this.#one(ctx, 'attempt_id', attemptId);
  }

  async byIntent(ctx: Ctx, intentId: string): Promise<AttemptRow | undefined> {
    return this.#one(ctx, 'intent_id', intentId);
  }

  async bySession(ctx: Ctx, sessionId: string): Promise<AttemptRow | undefined> {
    return this.#one(ctx, 'session_id', sessionId);
  }

  /** Written once: what was asked first is asked again. */
  async keep(outside: Outside, row: AttemptRow): Promise<AttemptRow> {
    const known = await this.find(outside, row.attempt_id);
    if (known) return known;
    await outside.transact(async (tx) => {
      await tx.write(tables).into('payments_stripe_attempts').insert(row).onConflict('attempt_id').ignore();
    });
    return (await this.find(outside, row.attempt_id)) ?? row;
  }

  /**
   * From now on the object of Stripe's with this name is ours, and no other is.
   * @throws Error when the attempt is bound to another one
   */
  async bind(outside: Outside, row: AttemptRow, name: 'intent_id' | 'session_id', id: string): Promise<AttemptRow> {
    if (row[name] === id) return row;
    await outside.transact((tx) =>
      tx
        .write(tables)
        .into('payments_stripe_attempts')
        .where('attempt_id', row.attempt_id)
        .whereNull(name)
        .update({ [name]: id }),
    );
    const now = await this.find(outside, row.attempt_id);
    if (now?.[name] !== id) throw new Error(`The attempt ${row.attempt_id} is ${now?.[name] ?? 'gone'} at Stripe, and not ${id}`);
    return now;
  }

  async captures(ctx: Ctx, attemptId: Id<'att'>): Promise<CaptureRow[]> {
    const rows = ctx
      .read(tables)
      .from('payments_stripe_captures')
      .where('attempt_id', attemptId)
      .orderBy(['created_at', 'capture_id'])
      .select('*');
    return rows as Promise<CaptureRow[]>;
  }

  async keepCapture(outside: Outside, row: CaptureRow): Promise<void> {
    await outside.transact(async (tx) => {
      await tx.write(tables).into('payments_stripe_captures').insert(row).onConflict('capture_id').ignore();
    });
  }

  async setDone(tx: Tx, captureIds: readonly string[]): Promise<void> {
    await tx
      .write(tables)
      .into('payments_stripe_captures')
      .whereIn('capture_id', captureIds as Id<'cap'>[])
      .update({ is_done: 1 });
  }

  async #one(ctx: Ctx, column: 'attempt_id' | 'intent_id' | 'session_id', value: string): Promise<AttemptRow | undefined> {
    const rows = await ctx.read(tables).hot<AttemptRow>(`SELECT * FROM payments_stripe_attempts WHERE ${column} = ?`, [value]);
    return rows[0];
  }
}
