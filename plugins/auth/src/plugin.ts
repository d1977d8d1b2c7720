import { Attempts, Audit, Authenticator, bind, definePlugin, GuestTokens, Log, Permissions, Secrets, StoreMode } from '@souk/core';
import { mail } from '@souk/mail/contracts';
import { AccountAuthenticator } from './account-authenticator.ts';
import { AccountsService } from './accounts-service.ts';
import { createKey } from './commands/create-key.ts';
import { createPublishableKey } from './commands/create-publishable-key.ts';
import { inviteOwner } from './commands/invite-owner.ts';
import { listKeys } from './commands/list-keys.ts';
import { revokeKey } from './commands/revoke-key.ts';
import { rotateKey } from './commands/rotate-key.ts';
import { Accounts, auth, NewCustomers, SignInMeans, SignIns } from './contracts.ts';
import { Customers, Passwords } from './customers.ts';
import { CustomersService } from './customers-service.ts';
import { EmailProofs, EmailProofsPart } from './email-proofs.ts';
import { HandingOut, HandingOutPart } from './handing-out.ts';
import { answerRegistration } from './jobs/answer-registration.ts';
import { answerReset } from './jobs/answer-reset.ts';
import { forgetOldSessions } from './jobs/forget-sessions.ts';
import { sendLetter } from './jobs/send-letter.ts';
import { Keys } from './keys.ts';
import { KeysService } from './keys-service.ts';
import { migrations } from './migrations/index.ts';
import { NewCustomersService } from './new-customers-service.ts';
import { OneTimeTokens, OneTimeTokensPart } from './one-time-tokens.ts';
import { PasswordChanges, PasswordChangesPart } from './password-changes.ts';
import { Passwords as PasswordHashes } from './passwords.ts';
import { Roles, RolesService } from './roles-service.ts';
import { routes } from './routes/index.ts';
import { SecondFactors, SecondFactorsPart } from './second-factors.ts';
import { Sessions } from './sessions.ts';
import { SessionsService } from './sessions-service.ts';
import { refuseInProduction, Settings } from './settings.ts';
import { SignInLimits, SignInLimitsPart } from './sign-in-limits.ts';
import { SignInsService } from './sign-ins-service.ts';
import { Staff, StaffService } from './staff-service.ts';
import { TokenPairs, TokenPairsService } from './token-pairs-service.ts';
import { WaysIn, WaysInPart } from './ways-in.ts';

export default definePlugin({
  provides: auth,
  requires: [mail],
  config: Settings,
  refuseInProduction,
  migrations,
  services: [
    bind(Authenticator, AccountAuthenticator, [Settings, Sessions, Staff]),
    bind(Keys, KeysService, [StoreMode, Audit, HandingOutPart]),
    bind(Passwords, PasswordHashes, [Settings]),
    bind(Sessions, SessionsService, [Settings, GuestTokens]),
    bind(SignInLimitsPart, SignInLimits, [Attempts, Log]),
    bind(EmailProofsPart, EmailProofs, [OneTimeTokensPart, SignInLimitsPart, Accounts, Sessions]),
    bind(PasswordChangesPart, PasswordChanges, [Passwords, Sessions, OneTimeTokensPart, SignInLimitsPart, Accounts, WaysInPart, Audit]),
    bind(Customers, CustomersService, [Passwords, Sessions, SignInLimitsPart]),
    bind(OneTimeTokensPart, OneTimeTokens, [GuestTokens]),
    bind(SecondFactorsPart, SecondFactors, [Secrets]),
    bind(HandingOutPart, HandingOut, [Permissions]),
    bind(Roles, RolesService, [HandingOutPart, Audit]),
    bind(Staff, StaffService, [
      Passwords,
      Sessions,
      OneTimeTokensPart,
      SecondFactorsPart,
      HandingOutPart,
      WaysInPart,
      SignInLimitsPart,
      Audit,
    ]),
    bind(WaysInPart, WaysIn, [SignInMeans]),
    bind(Accounts, AccountsService, [Sessions, WaysInPart]),
    bind(TokenPairs, TokenPairsService, [Settings, Customers, Sessions, Audit]),
    bind(SignIns, SignInsService, [Sessions]),
    bind(NewCustomers, NewCustomersService, []),
  ],
  routes,
  cli: [createKey, createPublishableKey, listKeys, rotateKey, revokeKey, inviteOwner],
  jobs: [forgetOldSessions, answerRegistration, answerReset, sendLetter],
});
