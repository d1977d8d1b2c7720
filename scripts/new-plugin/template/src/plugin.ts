import { bind, definePlugin } from '@souk/core';
import { Notes, stall } from './contracts.ts';
import { createNotes } from './migrations/0001-create-notes.ts';
import { NotesService } from './notes-service.ts';
import { listNotes } from './routes/list-notes.ts';
import { writeNote } from './routes/write-note.ts';
import { Settings } from './settings.ts';

export default definePlugin({
  provides: stall,
  requires: [],
  config: Settings,
  migrations: [createNotes],
  services: [bind(Notes, NotesService, [Settings])],
  routes: [listNotes, writeNote],
});
