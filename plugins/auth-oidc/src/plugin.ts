import { Accounts, auth, NewCustomers, SignInMeans, SignIns } from '@souk/auth/contracts';
import { Audit, bind, contribute, definePlugin, Log, Outgoing, Secrets } from '@souk/core';
import { Authorizations, AuthorizationsPart } from './authorizations.ts';
import { authOidc } from './contracts.ts';
import { forgetAuthorizations } from './jobs/forget-authorizations.ts';
import { Keeping, KeepingPart } from './keeping.ts';
import { Linking, LinkingPart } from './linking.ts';
import { migrations } from './migrations/index.ts';
import { OidcMeans } from './oidc-means.ts';
import { OpenId, OpenIdPart } from './open-id.ts';
import { Providers, ProvidersPart } from './providers.ts';
import { refuseInProduction } from './refuse-in-production.ts';
import { routes } from './routes/index.ts';
import { Settings } from './settings.ts';
import { SigningIn, SigningInPart } from './signing-in.ts';

export default definePlugin({
  provides: authOidc,
  requires: [auth],
  config: Settings,
  refuseInProduction,
  migrations,
  services: [
    bind(ProvidersPart, Providers, [Settings]),
    bind(OpenIdPart, OpenId, [Outgoing, Log]),
    bind(AuthorizationsPart, Authorizations, [Secrets]),
    bind(SigningInPart, SigningIn, [ProvidersPart, OpenIdPart, AuthorizationsPart, SignIns, NewCustomers, Audit]),
    bind(LinkingPart, Linking, [ProvidersPart, OpenIdPart, AuthorizationsPart, Accounts, Audit]),
    bind(KeepingPart, Keeping, [ProvidersPart, Accounts, Audit]),
    contribute(SignInMeans, OidcMeans, [ProvidersPart]),
  ],
  routes,
  jobs: [forgetAuthorizations],
  outbound: [
    {
      to: 'identity providers, and the hosts that their discovery documents name',
      hosts: ({ providers }) => [...new Set(providers.map(({ issuer }) => new URL(issuer).host))],
    },
  ],
});
