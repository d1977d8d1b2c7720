import { defineRoute, type Id, reply, type Tx } from '@souk/core';
import { BelowReserved, CountOutOfRange, Stock } from '@souk/inventory/contracts';
import { ProductNotFound, SkuTaken, SlugTaken, writeProducts } from '../contracts.ts';
import { slugOf } from '../domain/slug.ts';
import { Products } from '../product-writer.ts';
import { readProducts, skuOwners } from '../storage/product-store.ts';
import { NewProduct } from './product-body.ts';
import { StaffProduct, toStaffProducts } from './staff-view.ts';
import { toImages, toVariantDraft } from './to-draft.ts';

export const createProduct = defineRoute({
  method: 'POST',
  path: '/admin/products',
  summary: 'Create a product with its variants, prices and first stock',
  access: writeProducts,
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: NewProduct,
  responses: { 201: StaffProduct },
  problems: [SlugTaken, SkuTaken, BelowReserved, CountOutOfRange],
  uses: { products: Products, stock: Stock },
  async handle(request, { products, stock }) {
    const { slug, images, variants, vendor, type, ...body } = request.body;
    const show = async (tx: Tx, ids: readonly Id<'prd'>[]) => (await toStaffProducts(tx, stock, await readProducts(tx, ids)))[0];
    const create = async (tx: Tx) => {
      const draft = {
        ...body,
        vendor,
        type,
        slug: slug ?? (slugOf(body.title) || tx.newId('prd').slice(4)),
        images: toImages(images),
        variants: variants.map(toVariantDraft),
      };
      return show(tx, await products.write(tx, [{ current: undefined, draft }], { reason: 'Product created' }));
    };
    const owners = async (tx: Tx) => [
      ...(
        await skuOwners(
          tx,
          variants.map(({ sku }) => sku),
        )
      ).values(),
    ];
    const product = await request.once(create, async (tx) => show(tx, await owners(tx)));
    if (!product) throw ProductNotFound();
    return reply(201, product);
  },
});
