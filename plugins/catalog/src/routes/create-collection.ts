import { defineRoute, reply, type Tx } from '@souk/core';
import { z } from 'zod';
import { CollectionSlugTaken, writeProducts } from '../contracts.ts';
import { slugOf, slugPattern } from '../domain/slug.ts';
import { collectionWithSlug, insertCollection } from '../storage/collection-store.ts';
import { CollectionView, toCollection } from './collection-view.ts';

export const createCollection = defineRoute({
  method: 'POST',
  path: '/admin/collections',
  summary: 'Create a collection',
  access: writeProducts,
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.strictObject({
    title: z.string().trim().min(1).max(255),
    slug: z
      .string()
      .regex(slugPattern, 'must be lower-case letters, digits and dashes')
      .optional()
      .meta({ description: 'Made of the title when absent' }),
  }),
  responses: { 201: CollectionView },
  problems: [CollectionSlugTaken],
  async handle(request) {
    const { title, slug } = request.body;
    const wanted = slug ?? slugOf(title);
    const create = async (tx: Tx) => {
      const id = tx.newId('col');
      const made = { id, slug: wanted || id.slice(4), title, created_at: tx.now };
      const refuseTaken = async () => {
        if (await collectionWithSlug(tx, made.slug)) throw CollectionSlugTaken({ slug: made.slug });
      };
      await refuseTaken();
      await insertCollection(tx, made).catch(async (error) => {
        await refuseTaken();
        throw error;
      });
      return made;
    };
    // One whose title gives no slug cannot be found again, and is made once more.
    const row = await request.once(create, async (tx) => (await collectionWithSlug(tx, wanted)) ?? create(tx));
    return reply(201, toCollection(row));
  },
});
