import { defineRoute, instantSchema, reply } from '@souk/core';
import { z } from 'zod';
import { RefreshTokenNotValid, WrongCredentials } from '../contracts.ts';
import { Email } from '../credentials.ts';
import { TokenPairs } from '../token-pairs-service.ts';

const TokenPairView = z
  .object({
    accessToken: z.string().meta({ description: 'Send it as `Authorization: Bearer sat_…`' }),
    accessExpiresAt: instantSchema,
    refreshToken: z
      .string()
      .meta({ description: 'For one refreshment. Shown a second time, it signs out whoever has tokens of this sign-in' }),
    refreshExpiresAt: instantSchema,
  })
  .meta({ id: 'TokenPair' });

export const createTokens = defineRoute({
  method: 'POST',
  path: '/store/tokens',
  summary: 'Sign in an app: a token for some minutes, and one that asks for the next',
  access: 'public',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ email: Email, password: z.string().min(1).max(128) }),
  responses: { 201: TokenPairView },
  problems: [WrongCredentials],
  uses: { tokenPairs: TokenPairs },
  async handle(request, { tokenPairs }) {
    const from = { agent: request.headers.userAgent, network: request.network };
    return reply(201, await tokenPairs.begin(request, request.body, from));
  },
});

export const refreshTokens = defineRoute({
  method: 'POST',
  path: '/store/tokens/refreshments',
  summary:
    'The next tokens; those before are over. With an Idempotency-Key a lost answer can be asked for again, also as x-refresh-token from elsewhere',
  access: 'public',
  rateLimit: 'write',
  idempotency: 'optional-key',
  body: z.strictObject({ refreshToken: z.string().min(1).max(200) }),
  responses: { 201: TokenPairView },
  problems: [RefreshTokenNotValid],
  uses: { tokenPairs: TokenPairs },
  handle: async (request, { tokenPairs }) => reply(201, await tokenPairs.refresh(request, request.body.refreshToken)),
});
