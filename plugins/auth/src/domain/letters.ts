/** Where the pages are that letters lead to. */
export interface Pages {
  readonly storefrontUrl: string;
  readonly adminUrl: string;
}

/** What stands in a letter but for whom it is and what it opens. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

const ifNotYou = 'If it was not you, you need not do anything: nobody can go on without this letter.';

/** The token stands behind the `#`: browsers keep that part to themselves, so no log and no other page is told it. */
const link = (base: string, page: string, token: string): string => `${base.replace(/\/$/, '')}/${page}#token=${token}`;

/** Every letter there is, by name. A token is given to those that open something. */
export const letters = {
  'verify-email': ({ storefrontUrl }, token) => ({
    subject: 'Is this your e-mail address?',
    text: `Somebody opened an account with this address. If it was you, say so within a day:\n\n${link(storefrontUrl, 'verify-email', token)}\n\n${ifNotYou}`,
  }),
  'address-known': ({ storefrontUrl }) => ({
    subject: 'You have an account already',
    text: `Somebody asked for an account with this address, which has one already. If it was you, sign in, or choose a new password:\n\n${storefrontUrl}\n\nIf it was not you, you need not do anything.`,
  }),
  'confirm-new-email': ({ storefrontUrl }, token) => ({
    subject: 'Is this your new e-mail address?',
    text: `Somebody wants to sign in with this address from now on. If it was you, say so within an hour:\n\n${link(storefrontUrl, 'change-email', token)}\n\n${ifNotYou}`,
  }),
  'email-changed': () => ({
    subject: 'Your e-mail address was changed',
    text: 'Your account has another e-mail address now, and no letters come here any more. If it was not you, write to the store.',
  }),
  'reset-password': ({ storefrontUrl }, token) => ({
    subject: 'Choose a new password',
    text: `Somebody forgot the password of your account. If it was you, choose a new one within 15 minutes:\n\n${link(storefrontUrl, 'reset-password', token)}\n\n${ifNotYou}`,
  }),
  'reset-staff-password': ({ adminUrl }, token) => ({
    subject: 'Choose a new password',
    text: `Somebody forgot the password you work with. If it was you, choose a new one within 15 minutes:\n\n${link(adminUrl, 'reset-password', token)}\n\n${ifNotYou}`,
  }),
  'password-changed': () => ({
    subject: 'Your password was changed',
    text: 'The password of your account was changed just now, and everybody else is signed out. If it was not you, ask for a new password at once.',
  }),
  invitation: ({ adminUrl }, token) => ({
    subject: 'You are invited',
    text: `You are invited to work in this store. Choose a password within three days:\n\n${link(adminUrl, 'accept-invitation', token)}`,
  }),
} satisfies Record<string, (pages: Pages, token: string) => Words>;

export type LetterName = keyof typeof letters;
