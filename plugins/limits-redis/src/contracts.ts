import { defineContract } from '@souk/core';

export const limitsRedis = defineContract({ name: 'limits-redis', version: '1.0.0' });
