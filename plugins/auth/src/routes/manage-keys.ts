import { defineRoute, instantSchema, reply } from '@souk/core';
import { z } from 'zod';
import { KeyId, KeyNotFound, MoreThanYours, manageKeys, NoSuchPermission } from '../contracts.ts';
import { HandingOutPart } from '../handing-out.ts';
import { Keys } from '../keys.ts';
import { PermissionList } from '../staff-view.ts';
import type { KeyRow } from '../storage/tables.ts';

const KeyView = z
  .object({
    id: KeyId,
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });

const toView = (row: KeyRow): z.output<typeof KeyView> => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
});

const dayMs = 86_400_000;

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/admin/keys',
  summary: 'Make a secret API key; it is shown once. To rotate one, make another, use it, revoke the first',
  access: manageKeys,
  rateLimit: 'write',
  idempotency: 'natural',
  body: z.strictObject({ name: z.string().min(1).max(200), scopes: PermissionList, expiresInDays: z.int().min(1).max(3_650).optional() }),
  responses: { 201: z.object({ id: KeyId, secret: z.string() }) },
  problems: [NoSuchPermission, MoreThanYours],
  uses: { keys: Keys, handingOut: HandingOutPart },
  async handle(request, { keys, handingOut }) {
    const { name, scopes, expiresInDays } = request.body;
    handingOut.check(request, scopes);
    const liveMs = expiresInDays === undefined ? undefined : expiresInDays * dayMs;
    return reply(201, await request.transact((tx) => keys.create(tx, { name, scopes, liveMs })));
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
