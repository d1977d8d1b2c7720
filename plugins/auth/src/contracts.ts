import { defineContract } from '@souk/core';

export const auth = defineContract({ name: 'auth', version: '1.0.0' });

export const manageKeys = auth.permission('keys.manage', 'Create, list and revoke API keys');
export const KeyNotFound = auth.problem('key-not-found', { status: 404, title: 'There is no such key' });
