import { Audit, defineRoute, type Id, reply, type Tx } from '@souk/core';
import { z } from 'zod';
import { Accounts, BegunSession, ProofNeeded, SecondFactorNeeded, StaffNotFound, toBegun, WrongSecondFactor } from '../contracts.ts';
import { SecondFactorsPart } from '../second-factors.ts';
import { Sessions } from '../sessions.ts';
import { accountOf } from '../sessions-service.ts';
import { SignInLimitsPart } from '../sign-in-limits.ts';
import { Staff } from '../staff-service.ts';
import { StaffView, toStaffView } from '../staff-view.ts';

export const showOwnStaff = defineRoute({
  method: 'GET',
  path: '/admin/staff/me',
  summary: 'Who am I, and what may I do?',
  access: 'staff',
  rateLimit: 'read',
  responses: { 200: z.object({ ...StaffView.shape, permissions: z.array(z.string()) }) },
  problems: [StaffNotFound],
  uses: { staff: Staff },
  async handle(request, { staff }) {
    const { actor } = request;
    const member = await staff.show(request, accountOf(actor).account_id as Id<'stf'>);
    return reply(200, { ...toStaffView(member), permissions: 'permissions' in actor ? [...actor.permissions] : [] });
  },
});

export const beginTotp = defineRoute({
  method: 'POST',
  path: '/admin/staff/me/totp',
  summary: 'Begin with an authenticator, or with another one: it is in force when its first code was shown',
  access: 'staff',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ code: z.string().max(20).optional().meta({ description: 'Of the authenticator in force, when there is one' }) }),
  responses: { 201: z.object({ secret: z.string(), uri: z.string().meta({ description: 'For a QR code' }) }) },
  problems: [SecondFactorNeeded, WrongSecondFactor, ProofNeeded, StaffNotFound],
  uses: { staff: Staff, factors: SecondFactorsPart, accounts: Accounts, limits: SignInLimitsPart },
  async handle(request, { staff, factors, accounts, limits }) {
    const id = accountOf(request.actor).account_id as Id<'stf'>;
    await accounts.mustBeProven(request);
    const { row } = await staff.show(request, id);
    if (row.totp_confirmed_at !== null) {
      const { code } = request.body;
      if (code === undefined) throw SecondFactorNeeded();
      await limits.code(id, () => request.transact((tx) => factors.take(tx, id, { code })));
    } else await request.transact((tx) => accounts.hold(tx)); // a passkey is a second factor, too: this session must have shown it
    return reply(201, await factors.begin(request, id, row.email));
  },
});

export const confirmTotp = defineRoute({
  method: 'POST',
  path: '/admin/staff/me/totp/confirmation',
  summary: 'Show the first code: the authenticator is in force; its recovery codes and a new session are shown once',
  access: 'staff',
  rateLimit: 'login',
  idempotency: 'natural',
  body: z.strictObject({ code: z.string().max(20) }),
  responses: { 201: z.object({ recoveryCodes: z.array(z.string()), session: BegunSession }) },
  problems: [WrongSecondFactor, SecondFactorNeeded],
  uses: { factors: SecondFactorsPart, sessions: Sessions, accounts: Accounts, limits: SignInLimitsPart, audit: Audit },
  async handle(request, { factors, sessions, accounts, limits, audit }) {
    const id = accountOf(request.actor).account_id as Id<'stf'>;
    const confirm = async (tx: Tx) => {
      await accounts.hold(tx);
      const recoveryCodes = await factors.confirm(tx, id, request.body.code);
      // Who may do more than before gets another session, and every session from before is over (ASVS 5.0, 7.2.4).
      await sessions.endOthers(tx, { kind: 'staff', account_id: id });
      const begun = await sessions.begin(tx, { kind: 'staff', account_id: id }, request.headers.userAgent, true);
      await audit.note(tx, { action: 'auth.set-up-authenticator', subject: id });
      return { recoveryCodes, begun };
    };
    const { recoveryCodes, begun } = await limits.code(id, () => request.transact(confirm));
    return reply(201, { recoveryCodes: [...recoveryCodes], session: toBegun(begun) }, begun.cookie);
  },
});
