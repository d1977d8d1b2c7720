import { createHolders } from './0001-create-holders.ts';
import { createPasskeys } from './0002-create-passkeys.ts';
import { createChallenges } from './0003-create-challenges.ts';

export const migrations = [createHolders, createPasskeys, createChallenges];
