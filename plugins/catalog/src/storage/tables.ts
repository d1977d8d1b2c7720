import type { Id } from '@souk/core';
import { catalog } from '../contracts.ts';

export type ProductStatus = 'published' | 'draft' | 'archived';

export interface ProductRow {
  id: Id<'prd'>;
  slug: string;
  title: string;
  /** Sanitised HTML. */
  description: string;
  status: ProductStatus;
  /** JSON: `[{ url, alt }]`. */
  images: string;
  vendor: string | null;
  product_type: string | null;
  /** JSON: a list of words. */
  tags: string;
  search_text: string;
  /** The handle in the file it was imported from, and what the file said then. */
  source_handle: string | null;
  source_fingerprint: string | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export interface VariantRow {
  id: Id<'var'>;
  product_id: Id<'prd'>;
  sku: string;
  title: string;
  /** JSON: `{ "Size": "M" }`. */
  options: string;
  position: number;
  /** The quantity in the file when it was last imported. */
  source_quantity: number | null;
}

export interface PriceRow {
  variant_id: Id<'var'>;
  currency: string;
  /** Customer group; empty is everybody. */
  group_code: string;
  amount: string;
}

export interface CollectionRow {
  id: Id<'col'>;
  slug: string;
  title: string;
  created_at: Date;
}

export const tables = catalog.tables<{
  catalog_products: ProductRow;
  catalog_variants: VariantRow;
  catalog_prices: PriceRow;
  catalog_collections: CollectionRow;
  catalog_collection_products: { collection_id: Id<'col'>; product_id: Id<'prd'> };
}>();
