import { defineRoute, type Id, reply } from '@souk/core';
import { z } from 'zod';
import { AddressTaken, ProofNeeded, TokenNotValid } from '../contracts.ts';
import { Email } from '../credentials.ts';
import { normaliseEmail } from '../domain/email.ts';
import { EmailProofsPart } from '../email-proofs.ts';
import { accountOf } from '../sessions-service.ts';

const FromLetter = z.strictObject({ token: z.string().min(1).max(300).meta({ description: 'From the letter' }) });

export const proveEmail = defineRoute({
  method: 'POST',
  path: '/store/customers/verifications',
  summary: 'Show that an address is mine, with what stood in the letter',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: FromLetter,
  responses: { 204: null },
  problems: [TokenNotValid],
  uses: { proofs: EmailProofsPart },
  async handle(request, { proofs }) {
    await proofs.prove(request, request.body.token);
    return reply(204);
  },
});

export const askForProof = defineRoute({
  method: 'POST',
  path: '/store/customers/me/verifications',
  summary: 'Ask for the letter again; nothing happens once the address is verified',
  access: 'customer',
  rateLimit: 'login',
  idempotency: 'natural',
  responses: { 204: null },
  uses: { proofs: EmailProofsPart },
  async handle(request, { proofs }) {
    await proofs.askAgain(request, accountOf(request.actor).account_id as Id<'cus'>);
    return reply(204);
  },
});

export const askToChangeEmail = defineRoute({
  method: 'POST',
  path: '/store/customers/me/email',
  summary: 'Ask for another address: a letter goes there. The answer is the same when somebody has it already',
  access: 'customer',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ email: Email }),
  responses: { 202: z.object({ email: z.string() }) },
  problems: [ProofNeeded],
  uses: { proofs: EmailProofsPart },
  async handle(request, { proofs }) {
    const { email } = request.body;
    await proofs.askChange(request, email);
    return reply(202, { email: normaliseEmail(email) });
  },
});

export const changeEmail = defineRoute({
  method: 'POST',
  path: '/store/customers/email-changes',
  summary: 'Take the new address, with what stood in the letter; whoever was signed in is signed out',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: FromLetter,
  responses: { 204: null },
  problems: [TokenNotValid, AddressTaken],
  uses: { proofs: EmailProofsPart },
  async handle(request, { proofs }) {
    await proofs.change(request, request.body.token);
    return reply(204);
  },
});
