import { CoreProblem, defineRoute, reply } from '@souk/core';
import { BelowReserved, CountOutOfRange, Stock } from '@souk/inventory/contracts';
import { z } from 'zod';
import { ProductId, ProductNotFound, SkuTaken, SlugTaken, writeProducts } from '../contracts.ts';
import { Products } from '../product-writer.ts';
import { lockProducts, readPrices, readProducts, readVariants } from '../storage/product-store.ts';
import { ProductChanges } from './product-body.ts';
import { StaffProduct, toStaffProducts } from './staff-view.ts';
import { changed, draftOf } from './to-draft.ts';

export const changeProduct = defineRoute({
  method: 'PATCH',
  path: '/admin/products/:productId',
  summary: 'Change a product; the variants that are sent replace those there are',
  access: writeProducts,
  rateLimit: 'write',
  idempotency: 'optional-key',
  params: z.object({ productId: ProductId }),
  body: ProductChanges,
  responses: { 200: StaffProduct },
  problems: [ProductNotFound, SlugTaken, SkuTaken, BelowReserved, CountOutOfRange, CoreProblem.versionConflict],
  uses: { products: Products, stock: Stock },
  async handle(request, { products, stock }) {
    const { productId } = request.params;
    const seen = request.headers.ifMatch?.replace(/^(?:W\/)?"(.*)"$/, '$1');
    const product = await request.transact(async (tx) => {
      const [current] = await lockProducts(tx, [productId]);
      if (!current) throw ProductNotFound();
      if (seen !== undefined && seen !== '*' && seen !== `${current.version}`)
        throw CoreProblem.versionConflict({ version: current.version });
      const variants = await readVariants(tx, [productId]);
      const before = draftOf(
        current,
        variants,
        await readPrices(
          tx,
          variants.map(({ id }) => id),
        ),
      );
      await products.write(tx, [{ current, draft: changed(before, request.body) }], { reason: 'Product changed' });
      const [after] = await toStaffProducts(tx, stock, await readProducts(tx, [productId]));
      return after;
    });
    if (!product) throw ProductNotFound();
    return reply(200, product);
  },
});
