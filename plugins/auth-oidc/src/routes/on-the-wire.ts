import { z } from 'zod';
import type { Authorization } from '../signing-in.ts';

export const ProviderParams = z.object({
  provider: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a provider')
    .meta({ description: 'As the settings of the store name it', examples: ['google'] }),
});

const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 43 characters of base64url');

export const AuthorizationBegun = z
  .object({
    url: z.string().meta({ description: 'Where to send the browser' }),
    browserSecret: z.string().meta({ description: 'For the page to keep (in sessionStorage) and to show when the browser is back' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OidcAuthorization' });

export const toBegun = ({ url, browserSecret, expiresAt }: Authorization): z.output<typeof AuthorizationBegun> => ({
  url,
  browserSecret,
  expiresAt: expiresAt.toISOString(),
});

/** Of the address the browser came back to: `code`, or `error`; and what the page has kept. */
export const ReturnedOnTheWire = z
  .strictObject({
    state: secret,
    browserSecret: secret,
    code: z
      .string()
      .regex(/^[\x20-\x7e]{1,4000}$/, 'must be visible ASCII')
      .optional(),
    error: z
      .string()
      .regex(/^[\x20\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'must be an error code')
      .optional(),
    iss: z.string().min(1).max(255).optional().meta({ description: 'When the provider has sent it' }),
  })
  .refine(({ code, error }) => (code === undefined) !== (error === undefined), { path: ['code'], error: 'either code or error is sent' })
  .meta({ id: 'OidcReturn' });
