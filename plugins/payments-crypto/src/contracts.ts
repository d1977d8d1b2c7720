import { defineContract } from '@souk/core';
import { z } from 'zod';

export const paymentsCrypto = defineContract({ name: 'payments-crypto', version: '1.0.0' });

/** The asset is no token of this store, or none was named and there are several. `offered` are CAIP-19 ids; empty while no chain is known. */
export const AssetNotOffered = paymentsCrypto.problem('asset-not-offered', {
  status: 422,
  title: 'This asset cannot be paid in here',
  details: z.object({ asset: z.string().optional(), offered: z.array(z.string()) }),
});
export const NoRate = paymentsCrypto.problem('no-rate', {
  status: 422,
  title: 'There is no rate to price this currency in that asset',
  details: z.object({ currency: z.string(), symbol: z.string() }),
});
export const NothingToPay = paymentsCrypto.problem('nothing-to-pay', {
  status: 422,
  title: 'An amount of nothing cannot be paid on a chain',
});

export const readNetworks = paymentsCrypto.permission('networks.read', 'See the chains that are watched, and how far');
