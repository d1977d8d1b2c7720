import { ProofNeeded } from '@souk/auth/contracts';
import { CoreProblem, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { IdentityId, IdentityNotFound, IdentityTaken, LastWayIn, StateNotValid, TooManyIdentities } from '../contracts.ts';
import { KeepingPart } from '../keeping.ts';
import { LinkingPart } from '../linking.ts';
import type { IdentityRow } from '../storage/tables.ts';
import { AuthorizationBegun, ProviderParams, ReturnedOnTheWire, toBegun } from './on-the-wire.ts';
import { ofAnswer, ofProvider } from './provider-problems.ts';

const own = '/store/customers/me/identities';

const IdentityView = z
  .object({
    id: IdentityId,
    provider: z.string().nullable().meta({ description: 'By its name here; null when the store does not take it any more' }),
    issuer: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Identity' });

const toView = ({ id, issuer, created_at, last_used_at }: IdentityRow, provider: string | undefined): z.output<typeof IdentityView> => ({
  id,
  provider: provider ?? null,
  issuer,
  createdAt: created_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
});

export const listIdentities = defineRoute({
  method: 'GET',
  path: own,
  summary: 'By which identity providers I sign in, oldest first',
  access: 'customer',
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(IdentityView) }) },
  uses: { keeping: KeepingPart },
  async handle(request, { keeping }) {
    return reply(200, { items: (await keeping.list(request)).map((row) => toView(row, keeping.providerOf(row))) });
  },
});

export const beginLink = defineRoute({
  method: 'POST',
  path: `${own}/:provider/authorizations`,
  summary: 'Begin to link an identity: where to send the browser; signed in within the last 15 minutes',
  access: 'customer',
  rateLimit: 'login',
  idempotency: 'natural',
  params: ProviderParams,
  responses: { 201: AuthorizationBegun },
  problems: [CoreProblem.unauthenticated, ...ofProvider, ProofNeeded, TooManyIdentities],
  uses: { linking: LinkingPart },
  handle: async (request, { linking }) => reply(201, toBegun(await linking.begin(request, request.params.provider))),
});

export const link = defineRoute({
  method: 'POST',
  path: `${own}/:provider/links`,
  summary: 'Link the identity that the provider sent back',
  access: 'customer',
  rateLimit: 'login',
  idempotency: 'natural',
  params: ProviderParams,
  body: ReturnedOnTheWire,
  responses: { 201: IdentityView },
  problems: [CoreProblem.unauthenticated, ...ofProvider, ...ofAnswer, StateNotValid, IdentityTaken, TooManyIdentities],
  uses: { linking: LinkingPart },
  async handle(request, { linking }) {
    const { provider } = request.params;
    return reply(201, toView(await linking.finish(request, provider, request.body), provider));
  },
});

export const removeIdentity = defineRoute({
  method: 'DELETE',
  path: `${own}/:id`,
  summary: 'Remove an identity, and sign out everywhere else; signed in within the last 15 minutes',
  access: 'customer',
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: IdentityId }),
  responses: { 204: null },
  problems: [CoreProblem.unauthenticated, IdentityNotFound, LastWayIn, ProofNeeded],
  uses: { keeping: KeepingPart },
  async handle(request, { keeping }) {
    await keeping.remove(request, request.params.id);
    return reply(204);
  },
});
