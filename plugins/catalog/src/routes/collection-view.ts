import { idSchema, instantSchema } from '@souk/core';
import { z } from 'zod';
import type { CollectionRow } from '../storage/tables.ts';

export const CollectionId = idSchema('col');
export const CollectionView = z
  .object({ id: CollectionId, slug: z.string(), title: z.string(), createdAt: instantSchema })
  .meta({ id: 'Collection' });

export const toCollection = ({ id, slug, title, created_at: createdAt }: CollectionRow): z.output<typeof CollectionView> => ({
  id,
  slug,
  title,
  createdAt,
});
