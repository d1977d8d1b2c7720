import { createAttempts } from './0001-create-attempts.ts';
import { createCaptures } from './0002-create-captures.ts';
import { createCustomers } from './0003-create-customers.ts';
import { createPayouts } from './0004-create-payouts.ts';

export const migrations = [createAttempts, createCaptures, createCustomers, createPayouts];
