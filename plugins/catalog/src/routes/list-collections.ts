import { defineRoute, PageQuery, pageOf, reply, toPage } from '@souk/core';
import { readProducts } from '../contracts.ts';
import { listCollections as readCollections } from '../storage/collection-store.ts';
import { CollectionId, CollectionView, toCollection } from './collection-view.ts';

export const listCollections = defineRoute({
  method: 'GET',
  path: '/admin/collections',
  summary: 'List the collections, newest first',
  access: readProducts,
  rateLimit: 'read',
  query: PageQuery.extend({ cursor: CollectionId.optional() }),
  responses: { 200: pageOf(CollectionView) },
  async handle(request) {
    const { limit, cursor } = request.query;
    const rows = await readCollections(request, { before: cursor, limit: limit + 1 });
    return reply(
      200,
      toPage(rows, limit, ({ id }) => id, toCollection),
    );
  },
});
