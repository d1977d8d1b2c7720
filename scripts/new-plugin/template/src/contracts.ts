import { type Ctx, defineContract, idSchema, instantSchema, type Tx } from '@souk/core';
import { z } from 'zod';

/** What other plugins and clients may know of us. A change here is a promise changed: see docs/how-to/change-a-contract.md. */
export const stall = defineContract({ name: 'stall', version: '0.1.0' });

export const NoteId = idSchema('note');
export const Note = z.object({ id: NoteId, text: z.string(), writtenAt: instantSchema }).meta({ id: 'StallNote' });
export type Note = z.output<typeof Note>;

export interface Notes {
  /** Newest first. */
  list(ctx: Ctx, limit: number): Promise<readonly Note[]>;
  /** @throws NoteTooLong when the text is longer than the store allows */
  write(tx: Tx, text: string): Promise<Note>;
}
export const Notes = stall.service<Notes>('Notes');

export const NoteTooLong = stall.problem('note-too-long', {
  status: 422,
  title: 'The note is too long',
  details: z.object({ lengthMax: z.number() }),
});

/** A note was written. */
export const noteWritten = stall.event('note-written', { version: 1, key: 'noteId', payload: z.object({ noteId: NoteId }) });

export const writeNotes = stall.permission('notes.write', 'Write notes');
