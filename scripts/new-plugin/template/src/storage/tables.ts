import type { Id } from '@souk/core';
import { stall } from '../contracts.ts';

export interface NoteRow {
  id: Id<'note'>;
  text: string;
  written_at: Date;
}

export const tables = stall.tables<{ stall_notes: NoteRow }>();
