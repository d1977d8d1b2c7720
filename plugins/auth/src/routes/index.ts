import { changeCustomer } from './change-customer.ts';
import { changePasswords } from './change-password.ts';
import { endCustomerSession, listCustomerSessions } from './customer-sessions.ts';
import { listAudit } from './list-audit.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './manage-keys.ts';
import { changeRole, createRole, listRoles, removeRole } from './manage-roles.ts';
import { changeStaff, forgetSecondFactors, inviteStaff, listStaff, showStaff } from './manage-staff.ts';
import { askForProof, askToChangeEmail, changeEmail, proveEmail } from './prove-email.ts';
import { registerCustomer } from './register-customer.ts';
import { resetPasswords } from './reset-password.ts';
import { beginTotp, confirmTotp, showOwnStaff } from './second-factor.ts';
import { showCustomer } from './show-customer.ts';
import { signInCustomer } from './sign-in-customer.ts';
import { signOutCustomer } from './sign-out.ts';
import { acceptInvitation, endStaffSession, listStaffSessions, signInStaff, signOutStaff } from './staff-sessions.ts';
import { createTokens, refreshTokens } from './tokens.ts';

export const routes = [
  registerCustomer,
  showCustomer,
  changeCustomer,
  proveEmail,
  askForProof,
  askToChangeEmail,
  changeEmail,
  ...resetPasswords,
  ...changePasswords,
  signInCustomer,
  signOutCustomer,
  createTokens,
  refreshTokens,
  listCustomerSessions,
  endCustomerSession,
  acceptInvitation,
  signInStaff,
  signOutStaff,
  listStaffSessions,
  endStaffSession,
  showOwnStaff,
  beginTotp,
  confirmTotp,
  inviteStaff,
  listStaff,
  showStaff,
  changeStaff,
  forgetSecondFactors,
  createRole,
  listRoles,
  changeRole,
  removeRole,
  createApiKey,
  listApiKeys,
  rotateApiKey,
  revokeApiKey,
  listAudit,
];
