import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { Note, Notes } from '../contracts.ts';

export const listNotes = defineRoute({
  method: 'GET',
  path: '/store/stall/notes',
  summary: 'List the newest notes',
  access: 'public',
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(Note) }) },
  uses: { notes: Notes },
  async handle(request, { notes }) {
    return reply(200, { items: [...(await notes.list(request, 50))] });
  },
});
