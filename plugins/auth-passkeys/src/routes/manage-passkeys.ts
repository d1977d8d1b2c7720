import { ProofNeeded, SecondFactorNeeded } from '@souk/auth/contracts';
import { CoreProblem, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { LastWayIn, PasskeyId, PasskeyNotFound } from '../contracts.ts';
import { KeepingPart } from '../keeping.ts';
import { PasskeyView, toPasskeyView } from './passkey-view.ts';
import { passkeyName } from './register-passkey.ts';
import type { Side } from './side.ts';

const params = z.object({ id: PasskeyId });

export const listPasskeys = ({ kind, own }: Side) =>
  defineRoute({
    method: 'GET',
    path: own,
    summary: 'My passkeys, oldest first',
    access: kind,
    rateLimit: 'read',
    responses: { 200: z.object({ items: z.array(PasskeyView) }) },
    uses: { keeping: KeepingPart },
    handle: async (request, { keeping }) => reply(200, { items: (await keeping.list(request)).map(toPasskeyView) }),
  });

export const renamePasskey = ({ kind, own }: Side) =>
  defineRoute({
    method: 'PATCH',
    path: `${own}/:id`,
    summary: 'Call a passkey otherwise',
    access: kind,
    rateLimit: 'write',
    idempotency: 'natural',
    params,
    body: z.strictObject({ name: passkeyName }),
    responses: { 200: PasskeyView },
    problems: [PasskeyNotFound],
    uses: { keeping: KeepingPart },
    handle: async (request, { keeping }) => reply(200, toPasskeyView(await keeping.rename(request, request.params.id, request.body.name))),
  });

export const removePasskey = ({ kind, own }: Side) =>
  defineRoute({
    method: 'DELETE',
    path: `${own}/:id`,
    summary: 'Remove a passkey, and sign out everywhere else; signed in within the last 15 minutes',
    access: kind,
    rateLimit: 'write',
    idempotency: 'natural',
    params,
    responses: { 204: null },
    problems: [CoreProblem.unauthenticated, PasskeyNotFound, LastWayIn, ProofNeeded, SecondFactorNeeded],
    uses: { keeping: KeepingPart },
    async handle(request, { keeping }) {
      await keeping.remove(request, request.params.id);
      return reply(204);
    },
  });
