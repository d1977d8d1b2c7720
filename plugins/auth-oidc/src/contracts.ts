import { defineContract, idSchema } from '@souk/core';
import { z } from 'zod';

export const authOidc = defineContract({ name: 'auth-oidc', version: '1.0.0' });

export const IdentityId = idSchema('idn');

export const UnknownProvider = authOidc.problem('unknown-provider', {
  status: 404,
  title: 'This store does not sign anybody in by this identity provider',
});
/** It was used, is over, was made for something else, for somebody else or in another browser, or was never ours: one answer for all. */
export const StateNotValid = authOidc.problem('state-not-valid', {
  status: 409,
  title: 'This sign-in was finished before, is over, or was begun elsewhere: begin again',
});
export const CodeNotValid = authOidc.problem('code-not-valid', {
  status: 409,
  title: 'The identity provider does not take this code: it was used or is over. Begin again',
});
export const Denied = authOidc.problem('denied', {
  status: 401,
  title: 'The identity provider did not sign you in: begin again, or sign in otherwise',
});
/** One answer for a wrong issuer, audience, nonce, time or signature; the log says which. */
export const NotRecognised = authOidc.problem('not-recognised', {
  status: 401,
  title: 'What came back from the identity provider does not sign in here',
});
export const ProviderRefused = authOidc.problem('provider-refused', {
  status: 502,
  title: 'The identity provider did not answer as it should: sign in otherwise, and tell the store',
});
export const ProviderUnavailable = authOidc.problem('provider-unavailable', {
  status: 503,
  title: 'The identity provider does not answer right now: try again, or sign in otherwise',
});
export const AddressNotProven = authOidc.problem('address-not-proven', {
  status: 422,
  title: 'The identity provider does not vouch for an e-mail address of yours: make an account, sign in to it, and link this identity',
});
/** Whoever has the address at the provider need not be who has the account here. */
export const AccountExists = authOidc.problem('account-exists', {
  status: 409,
  title: 'There is an account of this e-mail address: sign in to it first, then link this identity',
});
export const IdentityTaken = authOidc.problem('identity-taken', { status: 409, title: 'This identity is linked already' });
export const IdentityNotFound = authOidc.problem('not-found', { status: 404, title: 'There is no such identity' });
export const TooManyIdentities = authOidc.problem('too-many', {
  status: 409,
  title: 'There are as many identities as an account may have: remove one first',
  details: z.object({ identitiesMax: z.number() }),
});
export const LastWayIn = authOidc.problem('last-way-in', {
  status: 409,
  title: 'Without this identity you could not sign in any more: set up another way first',
});
