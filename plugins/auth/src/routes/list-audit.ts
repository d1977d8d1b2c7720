import { Audit, defineRoute, instantSchema, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { z } from 'zod';
import { readAudit } from '../contracts.ts';

const AuditView = z
  .object({
    sequence: z.int(),
    at: instantSchema,
    actor: z.string(),
    requestId: z.string(),
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AuditEntry' });

export const listAudit = defineRoute({
  method: 'GET',
  path: '/admin/audit',
  summary: 'Who did what, newest first',
  access: readAudit,
  rateLimit: 'read',
  query: PageQuery.extend({
    cursor: z
      .string()
      .regex(/^\d{1,15}$/, 'must be a cursor of this list')
      .optional(),
    subject: z.string().min(1).max(120).optional().meta({ description: 'Only what was done to this id' }),
  }),
  responses: { 200: pageOf(AuditView) },
  uses: { audit: Audit },
  async handle(request, { audit }) {
    const { cursor, limit, subject } = request.query;
    const which = {
      limit: limit + 1,
      ...(cursor !== undefined && { before: Number.parseInt(cursor, 10) }),
      ...(subject !== undefined && { subject }),
    };
    return reply(
      200,
      toPage(
        await audit.list(request, which),
        limit,
        ({ sequence }) => `${sequence}`,
        (entry) => ({ ...entry, details: { ...entry.details } }),
      ),
    );
  },
});
