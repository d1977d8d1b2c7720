import { CoreProblem, defineRoute, reply, StoreMode } from '@souk/core';
import { z } from 'zod';
import { OutTrayPart } from '../out-tray.ts';
import { Settings } from '../settings.ts';

const DevLetter = z
  .object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), sentAt: z.iso.datetime() })
  .meta({ id: 'DevLetter' });

export const showDevMail = defineRoute({
  method: 'GET',
  path: '/dev/mail',
  summary: 'The last hundred letters, newest first; only in development, without a mail server',
  access: 'public',
  rateLimit: 'read',
  query: z.object({ to: z.string().max(254).optional().meta({ description: 'Those to this address only' }) }),
  responses: { 200: z.object({ items: z.array(DevLetter) }) },
  problems: [CoreProblem.notFound],
  uses: { outTray: OutTrayPart, settings: Settings, store: StoreMode },
  async handle({ query: { to } }, { outTray, settings, store }) {
    if (store.mode !== 'development' || settings.smtpUrl !== undefined) throw CoreProblem.notFound();
    return reply(200, { items: outTray.letters.filter((letter) => to === undefined || letter.to === to) });
  },
});
