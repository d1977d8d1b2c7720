import { defineContract, idSchema } from '@souk/core';

export const payments = defineContract({ name: 'payments', version: '1.0.0' });

export const PaymentId = idSchema('pay');
