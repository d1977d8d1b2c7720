import { defineContract } from '@souk/core';

export const analytics = defineContract({ name: 'analytics', version: '1.0.0' });

export const readAnalytics = analytics.permission('analytics.read', 'See sales and the funnel');
