import type { Ctx, Tx } from '@souk/core';
import { type NoteRow, tables } from './tables.ts';

/** Newest first: ids sort by the millisecond they were made in. */
export const newestNotes = async (ctx: Ctx, limit: number): Promise<NoteRow[]> =>
  ctx.read(tables).from('stall_notes').orderBy('id', 'desc').limit(limit);

export const insertNote = async (tx: Tx, row: NoteRow): Promise<void> => tx.write(tables).into('stall_notes').insertEach([row]);
