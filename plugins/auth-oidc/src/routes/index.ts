import { beginLink, link, listIdentities, removeIdentity } from './manage-identities.ts';
import { beginSignIn, signIn } from './sign-in.ts';

export const routes = [beginSignIn, signIn, listIdentities, beginLink, link, removeIdentity];
