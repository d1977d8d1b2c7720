import { defineJob, idSchema } from '@souk/core';
import { Mail } from '@souk/mail/contracts';
import { z } from 'zod';
import { type LetterName, letters } from '../domain/letters.ts';
import { OneTimeTokensPart } from '../one-time-tokens.ts';
import { Settings } from '../settings.ts';

const names = Object.keys(letters) as [LetterName, ...LetterName[]];

/** The token is made when the letter is: no row of the database holds one. */
export const sendLetter = defineJob({
  name: 'send-letter',
  payload: z.object({
    id: z.string(),
    name: z.enum(names),
    to: z.string(),
    tokenId: idSchema('one').nullable(),
  }),
  uses: { mail: Mail, tokens: OneTimeTokensPart, settings: Settings },
  async run({ id, name, to, tokenId }, outside, { mail, tokens, settings }) {
    const words = letters[name](settings, tokenId === null ? '' : tokens.tokenOf(tokenId));
    await mail.send(outside, { id, to, ...words });
  },
});
