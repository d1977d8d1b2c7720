import { BegunSession, ProofNeeded, SecondFactorNeeded, toBegun, WrongCredentials } from '@souk/auth/contracts';
import { CoreProblem, defineRoute, reply } from '@souk/core';
import { z } from 'zod';
import { challengeLifeMs } from '../challenges.ts';
import { ChallengeNotValid, NotConfigured, PasskeyKnown, PasskeyRefused, TooMany } from '../contracts.ts';
import { RegisteringPart } from '../registering.ts';
import { algorithms } from '../web-authn.ts';
import { CreationOptions, RegistrationOnTheWire } from './on-the-wire.ts';
import { PasskeyView, toPasskeyView } from './passkey-view.ts';
import type { Side } from './side.ts';

export const beginPasskey = ({ kind, own }: Side) =>
  defineRoute({
    method: 'POST',
    path: `${own}/challenges`,
    summary: 'Begin with a passkey: what the browser needs to make one; signed in within the last 15 minutes',
    access: kind,
    rateLimit: 'login',
    // A second challenge does not end the first: each is taken once, or by nobody.
    idempotency: 'natural',
    responses: { 201: CreationOptions },
    problems: [CoreProblem.unauthenticated, NotConfigured, ProofNeeded, SecondFactorNeeded, TooMany],
    uses: { registering: RegisteringPart },
    async handle(request, { registering }) {
      const { challenge, rpId, userHandle, account, known } = await registering.begin(request);
      return reply(201, {
        challenge,
        rp: { id: rpId, name: rpId },
        user: { id: userHandle, name: account.email, displayName: account.name ?? account.email },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
        timeout: challengeLifeMs,
        excludeCredentials: known.map(({ credential_id: id }) => ({ type: 'public-key' as const, id })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      });
    },
  });

export const passkeyName = z.string().trim().min(1).max(100);

export const registerPasskey = ({ kind, own }: Side) =>
  defineRoute({
    method: 'POST',
    path: own,
    summary: 'Add the passkey the browser made',
    access: kind,
    rateLimit: 'login',
    idempotency: 'natural',
    body: z.strictObject({ name: passkeyName.meta({ description: 'For you to know it by' }), credential: RegistrationOnTheWire }),
    responses: {
      201: z.object({
        passkey: PasskeyView,
        session: BegunSession.nullable().meta({
          description: 'For staff whose first second factor this is: a session that may do what their roles say; those before are over',
        }),
      }),
    },
    problems: [
      CoreProblem.unauthenticated,
      NotConfigured,
      ChallengeNotValid,
      PasskeyRefused,
      PasskeyKnown,
      TooMany,
      SecondFactorNeeded,
      WrongCredentials,
    ],
    uses: { registering: RegisteringPart },
    async handle(request, { registering }) {
      const { passkey, begun } = await registering.finish(request, request.body, request.headers.userAgent);
      return reply(201, { passkey: toPasskeyView(passkey), session: begun ? toBegun(begun) : null }, begun?.cookie);
    },
  });
