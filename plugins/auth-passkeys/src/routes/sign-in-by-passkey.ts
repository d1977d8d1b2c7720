import { BegunSession, toBegun, WrongCredentials } from '@souk/auth/contracts';
import { defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { challengeLifeMs } from '../challenges.ts';
import { ChallengeNotValid, NotConfigured, NotRecognised, PasskeyRefused } from '../contracts.ts';
import { SigningInPart } from '../signing-in.ts';
import { AssertionOnTheWire, RequestOptions } from './on-the-wire.ts';
import type { Side } from './side.ts';

export const beginSignIn = ({ kind, sessions }: Side) =>
  defineRoute({
    method: 'POST',
    path: `${sessions}/challenges`,
    summary: 'Begin to sign in by passkey: what the browser needs to ask for one',
    access: 'public',
    rateLimit: 'login',
    idempotency: 'natural',
    responses: { 201: RequestOptions },
    problems: [NotConfigured],
    uses: { signingIn: SigningInPart },
    async handle(request, { signingIn }) {
      const begun = await signingIn.begin(request, kind);
      return reply(201, { ...begun, timeout: challengeLifeMs, userVerification: 'required' });
    },
  });

export const signInByPasskey = ({ kind, sessions }: Side) =>
  defineRoute({
    method: 'POST',
    path: sessions,
    summary: 'Sign in by passkey: it says who you are',
    access: 'public',
    rateLimit: 'login',
    idempotency: 'natural',
    body: z.strictObject({ credential: AssertionOnTheWire }),
    responses: { 201: BegunSession },
    problems: [NotConfigured, ChallengeNotValid, PasskeyRefused, NotRecognised, WrongCredentials],
    uses: { signingIn: SigningInPart },
    async handle(request, { signingIn }) {
      const begun = await signingIn.finish(request, kind, request.body.credential, request.headers.userAgent);
      return reply(201, toBegun(begun), begun.cookie);
    },
  });
