import { Currency } from '@souk/core';
import { z } from 'zod';
import { catalog } from './contracts.ts';

export const Settings = catalog.config(
  z.strictObject({
    currency: Currency.schema.default('EUR').meta({ description: 'Prices are shown in this currency unless another one is asked for' }),
  }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
