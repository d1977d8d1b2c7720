import type { StockLevel } from './contracts.ts';
import { available, type Count } from './domain/availability.ts';

export const toStockLevel = (count: Count & { readonly sku: string }): StockLevel => ({
  sku: count.sku,
  onHand: count.onHand,
  reserved: count.reserved,
  available: available(count),
  backorder: count.backorder,
});
