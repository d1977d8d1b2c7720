import { VariantId } from '@souk/catalog/contracts';
import { Address, Currency, idSchema, Money } from '@souk/core';
import { z } from 'zod';
import { CartId, Charge, Totals } from './contracts.ts';

export const CartLineView = z
  .object({
    id: idSchema('lin'),
    variantId: VariantId,
    sku: z.string(),
    title: z.string(),
    options: z.record(z.string(), z.string()),
    quantity: z.int(),
    unitPrice: Money.schema.meta({ description: 'Of this moment; of an unavailable line, as it was when it was added' }),
    total: Money.schema.meta({ description: 'Zero when the line is unavailable' }),
    available: z.boolean().meta({ description: 'False: it is not for sale now, and must be removed before checkout' }),
  })
  .meta({ id: 'CartLine' });
export type CartLineView = z.output<typeof CartLineView>;

/** What was agreed when the cart became an order, kept as it was shown. */
export const Agreed = z.object({ lines: z.array(CartLineView), charges: z.array(Charge), totals: Totals });
export type Agreed = z.output<typeof Agreed>;

export const CartView = z
  .object({
    id: CartId,
    token: z.string().meta({ description: 'Show it as `Authorization: Bearer ctk_…` or `x-cart-token`; never put it into a URL' }),
    state: z.enum(['open', 'converted', 'abandoned']),
    currency: Currency.schema,
    ...Agreed.shape,
    version: z.int(),
    email: z.string().nullable(),
    shippingAddress: Address.schema.nullable(),
    billingAddress: Address.schema.nullable(),
    orderId: idSchema('ord').nullable(),
  })
  .meta({ id: 'Cart' });
export type CartView = z.output<typeof CartView>;
