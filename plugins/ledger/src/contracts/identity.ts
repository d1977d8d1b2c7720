import { defineContract } from '@souk/core';

export const ledger = defineContract({ name: 'ledger', version: '1.1.0' });
