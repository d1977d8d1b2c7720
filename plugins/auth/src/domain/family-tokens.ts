import { randomBytes } from 'node:crypto'; // tidy: tokens must be secret, so their randomness is not given

const accessForm = /^sat_[A-Za-z0-9_-]{43}$/;

/** 256 random bits each; only their hashes are stored (ASVS 5.0, 7.2.3). */
export const composeAccessToken = (): string => `sat_${randomBytes(32).toString('base64url')}`;
export const composeRefreshToken = (): string => `srt_${randomBytes(32).toString('base64url')}`;

export const isAccessToken = (text: string): boolean => accessForm.test(text);
