import { z } from 'zod';
import { Sku } from '../contracts.ts';

/** What staff are shown of one SKU. */
export const StockView = z
  .object({ sku: Sku, onHand: z.number().int(), reserved: z.number().int(), available: z.number().int(), backorder: z.boolean() })
  .meta({ id: 'StockLevel' });
