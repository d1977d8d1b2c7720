import { createProducts } from './0001-create-products.ts';
import { createVariants } from './0002-create-variants.ts';
import { createPrices } from './0003-create-prices.ts';
import { createCollections } from './0004-create-collections.ts';
import { createCollectionProducts } from './0005-create-collection-products.ts';

export const migrations = [createProducts, createVariants, createPrices, createCollections, createCollectionProducts];
