import { defineContract, idSchema } from '@souk/core';
import { z } from 'zod';

export const authPasskeys = defineContract({ name: 'auth-passkeys', version: '1.0.0' });

export const PasskeyId = idSchema('psk');

export const NotConfigured = authPasskeys.problem('not-configured', {
  status: 503,
  title: 'This store takes no passkeys: set SOUK_AUTH_PASSKEYS_RP_ID and SOUK_AUTH_PASSKEYS_ORIGINS',
});
/** It was used, is over, was made for something else or for somebody else, or was never ours: one answer for all. */
export const ChallengeNotValid = authPasskeys.problem('challenge-not-valid', {
  status: 409,
  title: 'This challenge was used, is over or was made for something else: ask for another',
});
/** Of another site, without a look at who holds it, of a form that was not asked for. */
export const PasskeyRefused = authPasskeys.problem('refused', { status: 422, title: 'This passkey cannot be taken' });
/** One answer for an unknown passkey, a wrong signature and a counter that went back. */
export const NotRecognised = authPasskeys.problem('not-recognised', { status: 401, title: 'This passkey does not sign in here' });
export const PasskeyNotFound = authPasskeys.problem('not-found', { status: 404, title: 'There is no such passkey' });
export const PasskeyKnown = authPasskeys.problem('known-already', { status: 409, title: 'This passkey is there already' });
export const TooMany = authPasskeys.problem('too-many', {
  status: 409,
  title: 'There are as many passkeys as an account may have: remove one first',
  details: z.object({ passkeysMax: z.number() }),
});
/** A customer keeps a way in; staff keep a second factor. */
export const LastWayIn = authPasskeys.problem('last-way-in', {
  status: 409,
  title: 'Without this passkey you could not sign in any more: set up another way first',
});
