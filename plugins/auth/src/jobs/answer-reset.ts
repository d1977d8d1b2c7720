import { defineJob } from '@souk/core';
import { z } from 'zod';
import { OneTimeTokensPart } from '../one-time-tokens.ts';
import { post } from '../post.ts';
import { findAccount, maySignIn } from '../storage/account-store.ts';

/** Here and not in the request, which takes as long for an address nobody has. */
export const answerReset = defineJob({
  name: 'answer-reset',
  payload: z.object({ kind: z.enum(['customer', 'staff']), email: z.string() }),
  uses: { tokens: OneTimeTokensPart },
  async run({ kind, email }, outside, { tokens }) {
    await outside.transact(async (tx) => {
      const account = await findAccount(tx, kind, email);
      if (!account || !maySignIn(account)) return;
      const tokenId = await tokens.issue(tx, 'password-reset', account);
      post(tx, kind === 'staff' ? 'reset-staff-password' : 'reset-password', email, tokenId);
    });
  },
});
