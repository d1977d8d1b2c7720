import { z } from 'zod';
import { authOidc } from './contracts.ts';
import { isSafeAddress } from './domain/web-address.ts';

const address = z
  .string({ error: 'must be given: an https address' })
  .max(250)
  .refine(isSafeAddress, 'must be an https address without a query; http is for this machine, in development');
const given = (what: string) =>
  z
    .string({ error: `must be given: ${what}` })
    .trim()
    .min(1, `is blank: give ${what}`)
    .max(1_000);

const ProviderSettings = z.strictObject({
  /** In the addresses of its routes: `google`. */
  name: z
    .string({ error: 'must be given, like "google"' })
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, like "google"'),
  /** As its discovery document names it. */
  issuer: address,
  clientId: given('the id this store has at the provider'),
  clientSecret: given('the secret this store has at the provider'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'must be a scope like "email"'))
    .max(20)
    .refine((all) => all.includes('openid'), 'must have "openid"')
    .default(['openid', 'email', 'profile']),
});
export type ProviderSettings = z.output<typeof ProviderSettings>;

const differ = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

export const Settings = authOidc.config(
  z
    .object({
      providers: z
        .array(ProviderSettings)
        .max(20)
        .refine((all) => differ(all.map(({ name }) => name)), 'has a name twice')
        .refine((all) => differ(all.map(({ issuer }) => new URL(issuer).href)), 'has an issuer twice')
        .default([])
        .meta({
          secret: true,
          description: 'Who may sign customers in, as JSON: [{"name", "issuer", "clientId", "clientSecret", "scopes"}]. None: nobody',
        }),
      callbackUrl: address.optional().meta({
        description:
          'A page of the shop, like "https://shop.example/sign-in". A provider sends the browser back to the page of its name below: "…/sign-in/google"',
      }),
    })
    .superRefine(({ providers, callbackUrl }, context) => {
      if (providers.length > 0 && callbackUrl === undefined)
        context.addIssue({
          code: 'custom',
          path: ['callbackUrl'],
          message: 'there are providers, and no page that they send the browser back to',
        });
    }),
);
export type Settings = z.output<(typeof Settings)['schema']>;
