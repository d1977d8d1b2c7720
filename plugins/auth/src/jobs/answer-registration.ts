import { defineJob, idSchema } from '@souk/core';
import { z } from 'zod';
import { EmailProofsPart } from '../email-proofs.ts';
import { post } from '../post.ts';
import { findCustomer } from '../storage/customer-store.ts';

/** Here and not in the request, which takes as long for an address that has an account. */
export const answerRegistration = defineJob({
  name: 'answer-registration',
  payload: z.object({ id: idSchema('cus'), email: z.string() }),
  uses: { proofs: EmailProofsPart },
  async run({ id, email }, outside, { proofs }) {
    await outside.transact(async (tx) => {
      const row = await findCustomer(tx, { email });
      if (row?.id === id) await proofs.ask(tx, row);
      else post(tx, 'address-known', email);
    });
  },
});
