import { defineJob } from '@souk/core';
import { z } from 'zod';
import { forgetAuthorizations as forget } from '../storage/authorization-store.ts';

export const forgetAuthorizations = defineJob({
  name: 'forget-authorizations',
  payload: z.object({}),
  every: '1 hour',
  run: (_nothing, outside) => outside.transact((tx) => forget(tx)),
});
