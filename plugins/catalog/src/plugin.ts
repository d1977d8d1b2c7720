import { bind, definePlugin } from '@souk/core';
import { inventory, Stock } from '@souk/inventory/contracts';
import { CatalogService } from './catalog-service.ts';
import { importProducts } from './commands/import-products.ts';
import { Catalog, CatalogImport, catalog, readProducts } from './contracts.ts';
import { CatalogImportService } from './import/catalog-import.ts';
import { migrations } from './migrations/index.ts';
import { Products, ProductWriter } from './product-writer.ts';
import { changeProduct } from './routes/change-product.ts';
import { createCollection } from './routes/create-collection.ts';
import { createProduct } from './routes/create-product.ts';
import { listCollections } from './routes/list-collections.ts';
import { listProducts } from './routes/list-products.ts';
import { listStaffProducts } from './routes/list-staff-products.ts';
import { putCollectionProducts } from './routes/put-collection-products.ts';
import { showProduct } from './routes/show-product.ts';
import { showStaffProduct } from './routes/show-staff-product.ts';
import { Settings } from './settings.ts';

/** What is shown and what it costs. Stock is inventory's: it is asked by SKU. */
export default definePlugin({
  provides: catalog,
  requires: [inventory],
  config: Settings,
  migrations,
  services: [
    bind(Catalog, CatalogService, []),
    bind(Products, ProductWriter, [Stock]),
    bind(CatalogImport, CatalogImportService, [Products, Settings]),
  ],
  routes: [
    listProducts,
    showProduct,
    listStaffProducts,
    showStaffProduct,
    createProduct,
    changeProduct,
    listCollections,
    createCollection,
    putCollectionProducts,
  ],
  cli: [importProducts],
  admin: [{ title: 'Products', lists: listStaffProducts, access: readProducts }],
});
