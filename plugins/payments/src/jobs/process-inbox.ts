import { defineJob } from '@souk/core';
import { z } from 'zod';
import { InboxReaderPart } from '../inbox-reader.ts';

/** Asks the provider what an event means, and gives the facts to the door. */
export const processInbox = defineJob({
  name: 'process-inbox',
  payload: z.object({ provider: z.string(), eventId: z.string() }),
  uses: { reader: InboxReaderPart },
  async run({ provider, eventId }, outside, { reader }) {
    await reader.process(outside, provider, eventId);
  },
});
