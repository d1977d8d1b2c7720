import type { Bug } from '../bug.ts';

const test = (name: string): string => `plugins/auth-passkeys/test/${name}.test.ts`;
const src = 'plugins/auth-passkeys/src';
const wrongly = [test('registering-wrongly'), test('signing-in-wrongly')];

export const passkeyBugs: readonly Bug[] = [
  {
    id: 'challenge-for-anything',
    breaks: 'passkeys: challenge bound to purpose and session',
    why: 'A challenge made for one person and purpose is answered by another',
    file: `${src}/storage/challenge-store.ts`,
    find: '.where(which)',
    replace: '.where({ challenge_hash: which.challenge_hash })',
    tests: wrongly,
  },
  {
    id: 'challenge-never-over',
    breaks: 'passkeys: five minutes',
    why: 'An answer that was overheard signs in days later',
    file: `${src}/storage/challenge-store.ts`,
    find: ".where(which).where('expires_at', '>', writer.clock()).delete()",
    replace: '.where(which).delete()',
    tests: wrongly,
  },
  {
    id: 'nobody-was-looked-at',
    breaks: 'passkeys: user verification',
    why: 'Whoever finds a phone is who it belongs to',
    file: `${src}/web-authn.ts`,
    find: 'requireUserVerification: true',
    replace: 'requireUserVerification: false',
    tests: wrongly,
  },
  {
    id: 'counter-goes-back',
    breaks: 'passkeys: counter',
    why: 'A copy of an authenticator signs in beside the first one',
    file: `${src}/storage/passkey-store.ts`,
    find: "goesOn.where('counter', '<', shown.counter)",
    replace: "goesOn.where('counter', '>=', 0)",
    tests: [test('signing-in-wrongly')],
  },
  {
    id: 'user-handle-not-compared',
    breaks: 'passkeys: whose it is',
    why: 'The authenticator says that it is somebody else, and is believed by the id of its key',
    file: `${src}/signing-in.ts`,
    find: 'holder && same(holder.user_handle, response.userHandle)',
    replace: 'holder',
    tests: [test('signing-in-wrongly')],
  },
  {
    id: 'last-passkey-removed',
    breaks: 'passkeys: the last way in stays',
    why: 'Somebody locks themselves out with one click',
    file: `${src}/keeping.ts`,
    find: 'all.length === 1 &&',
    replace: 'all.length === 0 &&',
    tests: [test('customers'), test('staff')],
  },
  {
    id: 'password-passes-by-a-passkey',
    breaks: 'ASVS 6.3.4',
    why: 'Who knows the password of staff sets up an authenticator of their own, though there is a passkey',
    file: 'plugins/auth/src/staff-service.ts',
    find: '.withSecondFactor(outside, [staff])).size > 0)',
    replace: '.withSecondFactor(outside, [])).size > 0)',
    tests: [test('staff'), test('settings')],
  },
  {
    id: 'ways-in-without-second-factor',
    breaks: 'ASVS 6.3.4',
    why: 'A session that has shown a password only adds and removes second factors',
    file: 'plugins/auth/src/accounts-service.ts',
    find: 'session.second_factor_at === null) throw',
    replace: 'session.second_factor_at === undefined) throw',
    tests: [test('staff')],
  },
  {
    id: 'disabled-staff-sign-in',
    breaks: 'ASVS 7.4.2',
    why: 'Who was disabled is let in by another plugin',
    file: 'plugins/auth/src/sign-ins-service.ts',
    find: "?.state === 'active'",
    replace: '?.state !== undefined',
    tests: [test('staff'), 'plugins/auth/test/sign-ins.test.ts'],
  },
];
