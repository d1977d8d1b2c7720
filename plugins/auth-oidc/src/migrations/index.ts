import { createAuthorizations } from './0001-create-authorizations.ts';
import { createIdentities } from './0002-create-identities.ts';

export const migrations = [createAuthorizations, createIdentities];
