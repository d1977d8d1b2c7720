import { Money, mayBeEntered } from '@souk/core';
import { Sku } from '@souk/inventory/contracts';
import { z } from 'zod';
import { webAddress } from '../domain/image.ts';
import { slugPattern } from '../domain/slug.ts';

const Price = Money.schema.refine(({ amount }) => amount >= 0n && mayBeEntered(amount), 'must not be negative, and have at most 40 digits');
const oncePerCurrency = (prices: readonly { currency: string }[]): boolean =>
  new Set(prices.map(({ currency }) => currency)).size === prices.length;
const oncePerSku = (variants: readonly { sku: string }[]): boolean => new Set(variants.map(({ sku }) => sku)).size === variants.length;

const VariantBody = z.strictObject({
  sku: Sku.meta({ description: 'Says which variant of the product is meant: the variants that are sent replace those there are' }),
  options: z.record(z.string().min(1).max(100), z.string().min(1).max(200)).default({}),
  prices: z
    .array(Price)
    .max(50)
    .refine(oncePerCurrency, 'must have one price for each currency')
    .meta({ description: 'List prices for everybody' }),
  stock: z.number().int().min(0).max(1_000_000_000).optional().meta({ description: 'What shall be on hand; left as it is when absent' }),
  backorder: z.boolean().optional(),
});

const word = z.string().trim().min(1).max(255);
const parts = {
  slug: z.string().regex(slugPattern, 'must be lower-case letters, digits and dashes'),
  title: word,
  description: z.string().max(100_000).meta({ description: 'HTML; all but harmless tags is taken out' }),
  status: z.enum(['published', 'draft', 'archived']),
  images: z
    .array(
      z.strictObject({
        url: z.string().refine((url) => webAddress(url) !== undefined, 'must be an http or https address'),
        alt: z.string().max(500).default(''),
      }),
    )
    .max(250),
  vendor: word,
  type: word,
  tags: z.array(word).max(250),
  variants: z.array(VariantBody).min(1).max(2_000).refine(oncePerSku, 'must have one variant for each SKU'),
};

export const NewProduct = z.strictObject({
  slug: parts.slug.optional().meta({ description: 'Made of the title when absent' }),
  title: parts.title,
  description: parts.description.default(''),
  status: parts.status.default('draft'),
  images: parts.images.default([]),
  vendor: parts.vendor.optional(),
  type: parts.type.optional(),
  tags: parts.tags.default([]),
  variants: parts.variants,
});

export const ProductChanges = z.strictObject({
  slug: parts.slug.optional(),
  title: parts.title.optional(),
  description: parts.description.optional(),
  status: parts.status.optional().meta({ description: '`archived` withdraws a product for good' }),
  images: parts.images.optional(),
  vendor: parts.vendor.nullable().optional(),
  type: parts.type.nullable().optional(),
  tags: parts.tags.optional(),
  variants: parts.variants.optional(),
});
export type VariantBody = z.output<typeof VariantBody>;
export type ProductChanges = z.output<typeof ProductChanges>;
