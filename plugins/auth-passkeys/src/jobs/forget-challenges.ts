import { defineJob } from '@souk/core';
import { z } from 'zod';
import { forgetChallenges as forget } from '../storage/challenge-store.ts';

export const forgetChallenges = defineJob({
  name: 'forget-challenges',
  payload: z.object({}),
  every: '1 hour',
  run: (_nothing, outside) => outside.transact((tx) => forget(tx)),
});
