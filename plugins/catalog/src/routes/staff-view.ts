import { type Ctx, type Id, instantSchema, Money } from '@souk/core';
import { Sku, type Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { ProductId, VariantId } from '../contracts.ts';
import type { Image } from '../domain/image.ts';
import { readPrices, readVariants } from '../storage/product-store.ts';
import type { ProductRow } from '../storage/tables.ts';

const StaffVariant = z.object({
  id: VariantId,
  sku: Sku,
  title: z.string(),
  options: z.record(z.string(), z.string()),
  prices: z.array(Money.schema),
  onHand: z.number().int(),
  reserved: z.number().int(),
  available: z.number().int(),
  backorder: z.boolean(),
});

/** A product as staff see it: unpublished ones too, with every price and the stock. */
export const StaffProduct = z
  .object({
    id: ProductId,
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    status: z.enum(['published', 'draft', 'archived']),
    images: z.array(z.object({ url: z.string(), alt: z.string() })),
    vendor: z.string().nullable(),
    type: z.string().nullable(),
    tags: z.array(z.string()),
    variants: z.array(StaffVariant),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    version: z.number().int(),
  })
  .meta({ id: 'StaffProduct' });

const nothing = { onHand: 0, reserved: 0, available: 0, backorder: false };

/** In the order of the rows; three statements more. */
export async function toStaffProducts(ctx: Ctx, stock: Stock, rows: readonly ProductRow[]): Promise<z.output<typeof StaffProduct>[]> {
  const variants = await readVariants(
    ctx,
    rows.map(({ id }) => id),
  );
  const prices = Map.groupBy(
    await readPrices(
      ctx,
      variants.map(({ id }) => id),
    ),
    (row) => row.variant_id,
  );
  const levels = await stock.levels(
    ctx,
    variants.map(({ sku }) => sku),
  );
  const views = Map.groupBy(variants, (row) => row.product_id);
  const viewsOf = (id: Id<'prd'>) =>
    (views.get(id) ?? []).map((row) => {
      const { onHand, reserved, available, backorder } = levels.get(row.sku) ?? nothing;
      const priced = (prices.get(row.id) ?? []).map(({ amount, currency }) => Money.of(BigInt(amount), currency));
      const { sku, title } = row;
      return {
        id: row.id,
        sku,
        title,
        options: JSON.parse(row.options) as Record<string, string>,
        prices: priced,
        onHand,
        reserved,
        available,
        backorder,
      };
    });
  return rows.map(({ id, slug, title, description, status, vendor, version, ...row }) => ({
    id,
    slug,
    title,
    description,
    status,
    images: JSON.parse(row.images) as Image[],
    vendor,
    type: row.product_type,
    tags: JSON.parse(row.tags) as string[],
    variants: viewsOf(id),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version,
  }));
}
