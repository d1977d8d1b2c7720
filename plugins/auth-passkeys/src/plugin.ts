import { Accounts, auth, SignInMeans, SignIns } from '@souk/auth/contracts';
import { Audit, bind, contribute, definePlugin, Log } from '@souk/core';
import { Challenges, ChallengesPart } from './challenges.ts';
import { authPasskeys } from './contracts.ts';
import { forgetChallenges } from './jobs/forget-challenges.ts';
import { Keeping, KeepingPart } from './keeping.ts';
import { migrations } from './migrations/index.ts';
import { PasskeyMeans } from './passkey-means.ts';
import { refuseInProduction } from './refuse-in-production.ts';
import { Registering, RegisteringPart } from './registering.ts';
import { routes } from './routes/index.ts';
import { Settings } from './settings.ts';
import { SigningIn, SigningInPart } from './signing-in.ts';
import { WebAuthn, WebAuthnPart } from './web-authn.ts';

export default definePlugin({
  provides: authPasskeys,
  requires: [auth],
  config: Settings,
  refuseInProduction,
  migrations,
  services: [
    bind(WebAuthnPart, WebAuthn, [Settings]),
    bind(ChallengesPart, Challenges, []),
    bind(RegisteringPart, Registering, [WebAuthnPart, ChallengesPart, Accounts, SignIns, Audit, Log]),
    bind(SigningInPart, SigningIn, [WebAuthnPart, ChallengesPart, SignIns, Audit, Log]),
    bind(KeepingPart, Keeping, [Accounts, Audit]),
    contribute(SignInMeans, PasskeyMeans, []),
  ],
  routes,
  jobs: [forgetChallenges],
});
