import type { Ctx, Tx } from '@souk/core';
import { type Note, type Notes, NoteTooLong, noteWritten } from './contracts.ts';
import { fits, tidied } from './domain/note.ts';
import type { Settings } from './settings.ts';
import { insertNote, newestNotes } from './storage/note-store.ts';
import type { NoteRow } from './storage/tables.ts';

const toNote = (row: NoteRow): Note => ({ id: row.id, text: row.text, writtenAt: row.written_at });

/** The domain decides, the storage remembers, `tx.emit` tells. */
export class NotesService implements Notes {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async list(ctx: Ctx, limit: number): Promise<readonly Note[]> {
    return (await newestNotes(ctx, limit)).map(toNote);
  }

  async write(tx: Tx, text: string): Promise<Note> {
    const lengthMax = this.#settings.noteLengthMax;
    const kept = tidied(text);
    if (!fits(kept, lengthMax)) throw NoteTooLong({ lengthMax });
    const row: NoteRow = { id: tx.newId('note'), text: kept, written_at: tx.now };
    await insertNote(tx, row);
    tx.emit(noteWritten, { noteId: row.id });
    return toNote(row);
  }
}
