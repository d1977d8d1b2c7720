import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { Note, Notes, NoteTooLong, writeNotes } from '../contracts.ts';

export const writeNote = defineRoute({
  method: 'POST',
  path: '/admin/stall/notes',
  summary: 'Write a note',
  access: writeNotes,
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.strictObject({ text: z.string().min(1).max(20_000) }),
  responses: { 201: Note },
  problems: [NoteTooLong],
  uses: { notes: Notes },
  async handle(request, { notes }) {
    return reply(201, await request.transact((tx) => notes.write(tx, request.body.text)));
  },
});
