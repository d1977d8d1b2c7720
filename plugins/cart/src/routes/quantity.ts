import { z } from 'zod';

/** How much of one SKU; the store's own limit comes later and is smaller. */
export const Quantity = z.int().max(100_000);
