import { defineRoute, instantSchema, reply } from '@souk/core';
import { z } from 'zod';
import { KeyId, KeyNotFound, MoreThanYours, manageKeys, NoSuchPermission } from '../contracts.ts';
import { HandingOutPart } from '../handing-out.ts';
import { NetworkList, overlapHoursDefault, overlapHoursMax } from '../key-terms.ts';
import { Keys } from '../keys.ts';
import { PermissionList } from '../staff-view.ts';
import type { KeyRow } from '../storage/tables.ts';

const KeyView = z
  .object({
    id: KeyId,
    name: z.string(),
    kind: z.enum(['secret', 'publishable']),
    scopes: z.array(z.string()),
    networks: z.array(z.string()).nullable().meta({ description: 'Where it may be used from; null: anywhere' }),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
    previousEndsAt: instantSchema.nullable().meta({ description: 'Until then the secret before the last rotation works, too' }),
  })
  .meta({ id: 'ApiKey' });

const toView = (row: KeyRow): z.output<typeof KeyView> => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  scopes: JSON.parse(row.scopes),
  networks: row.networks === null ? null : JSON.parse(row.networks),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  previousEndsAt: row.previous_ends_at,
});

const dayMs = 86_400_000;

const common = { name: z.string().min(1).max(200), expiresInDays: z.int().min(1).max(3_650).optional() };

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/admin/keys',
  summary: 'Make an API key; it is shown once. A publishable one names a storefront, and may do what anybody may',
  access: manageKeys,
  rateLimit: 'write',
  idempotency: 'natural',
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('secret').optional(), ...common, scopes: PermissionList, networks: NetworkList.optional() }),
    z.strictObject({ kind: z.literal('publishable'), ...common }),
  ]),
  responses: { 201: z.object({ id: KeyId, secret: z.string() }) },
  problems: [NoSuchPermission, MoreThanYours],
  uses: { keys: Keys, handingOut: HandingOutPart },
  async handle(request, { keys, handingOut }) {
    const { name, expiresInDays } = request.body;
    const wanted = { name, liveMs: expiresInDays === undefined ? undefined : expiresInDays * dayMs };
    if (request.body.kind === 'publishable') return reply(201, await request.transact((tx) => keys.createPublishable(tx, wanted)));
    const { scopes, networks } = request.body;
    handingOut.check(request, scopes);
    return reply(201, await request.transact((tx) => keys.create(tx, { ...wanted, scopes, networks })));
  },
});

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/admin/keys',
  summary: 'List API keys, newest first; never their secrets',
  access: manageKeys,
  rateLimit: 'read',
  responses: { 200: z.object({ items: z.array(KeyView) }) },
  uses: { keys: Keys },
  handle: async (request, { keys }) => reply(200, { items: (await keys.list(request)).map(toView) }),
});

export const revokeApiKey = defineRoute({
  method: 'DELETE',
  path: '/admin/keys/:id',
  summary: 'Revoke an API key, at once',
  access: manageKeys,
  rateLimit: 'write',
  idempotency: 'natural',
  params: z.object({ id: KeyId }),
  responses: { 204: null },
  problems: [KeyNotFound],
  uses: { keys: Keys },
  async handle(request, { keys }) {
    await request.transact((tx) => keys.revoke(tx, request.params.id));
    return reply(204);
  },
});

export const rotateApiKey = defineRoute({
  method: 'POST',
  path: '/admin/keys/:id/rotations',
  summary: 'Give an API key a new secret, shown once; the one before works until the overlap ends',
  access: manageKeys,
  rateLimit: 'write',
  // Asked for twice, it would end the secret that is in use.
  idempotency: 'key',
  params: z.object({ id: KeyId }),
  body: z.strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(overlapHoursMax)
      .default(overlapHoursDefault)
      .meta({ description: '0 ends the secret before at once' }),
  }),
  responses: { 201: z.object({ id: KeyId, secret: z.string(), previousEndsAt: instantSchema }) },
  problems: [KeyNotFound, MoreThanYours],
  uses: { keys: Keys },
  async handle(request, { keys }) {
    const { id } = request.params;
    const rotated = await request.once(
      (tx) => keys.rotate(tx, id, request.body.overlapHours),
      (tx) => keys.showAgain(tx, id),
    );
    return reply(201, rotated);
  },
});
