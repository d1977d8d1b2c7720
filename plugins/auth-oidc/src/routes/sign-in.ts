import { BegunSession, toBegun as toBegunSession, WrongCredentials } from '@souk/auth/contracts';
import { defineRoute, reply } from '@souk/core';
import { AccountExists, AddressNotProven, IdentityTaken, StateNotValid } from '../contracts.ts';
import { SigningInPart } from '../signing-in.ts';
import { AuthorizationBegun, ProviderParams, ReturnedOnTheWire, toBegun } from './on-the-wire.ts';
import { ofAnswer, ofProvider } from './provider-problems.ts';

export const beginSignIn = defineRoute({
  method: 'POST',
  path: '/store/oidc/:provider/authorizations',
  summary: 'Begin to sign in by an identity provider: where to send the browser',
  access: 'public',
  rateLimit: 'login',
  // A second one does not end the first: each is taken once, or by nobody.
  idempotency: 'natural',
  params: ProviderParams,
  responses: { 201: AuthorizationBegun },
  problems: ofProvider,
  uses: { signingIn: SigningInPart },
  handle: async (request, { signingIn }) => reply(201, toBegun(await signingIn.begin(request, request.params.provider))),
});

export const signIn = defineRoute({
  method: 'POST',
  path: '/store/oidc/:provider/sign-ins',
  summary: 'Sign in with what the identity provider sent back; who is new gets an account',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  params: ProviderParams,
  body: ReturnedOnTheWire,
  responses: { 201: BegunSession },
  problems: [...ofProvider, ...ofAnswer, StateNotValid, AddressNotProven, AccountExists, IdentityTaken, WrongCredentials],
  uses: { signingIn: SigningInPart },
  async handle(request, { signingIn }) {
    const begun = await signingIn.finish(request, request.params.provider, request.body, request.headers.userAgent);
    return reply(201, toBegunSession(begun), begun.cookie);
  },
});
