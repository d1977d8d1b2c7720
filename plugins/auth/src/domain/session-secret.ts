import { randomBytes } from 'node:crypto'; // tidy: a session must be secret, so its randomness is not given

const form = /^sst_[A-Za-z0-9_-]{43}$/;

/** `sst_` and 256 random bits; only its hash is stored (ASVS 5.0, 7.2.3). */
export const composeSecret = (): string => `sst_${randomBytes(32).toString('base64url')}`;

export const isSessionSecret = (text: string): boolean => form.test(text);
