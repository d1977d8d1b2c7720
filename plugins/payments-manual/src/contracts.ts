import { defineContract } from '@souk/core';
import { z } from 'zod';

export const paymentsManual = defineContract({ name: 'payments-manual', version: '1.0.0' });

export const CurrencyNotTaken = paymentsManual.problem('currency-not-taken', {
  status: 422,
  title: 'This currency cannot be paid by bank transfer or cash here',
  details: z.object({ currency: z.string(), taken: z.array(z.string()) }),
});
export const AssetNotTaken = paymentsManual.problem('asset-not-taken', {
  status: 422,
  title: 'A bank transfer is paid in the currency of the order; leave the asset out',
});
