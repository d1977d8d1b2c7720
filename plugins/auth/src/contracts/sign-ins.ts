import type { Id, SessionCookie, Tx } from '@souk/core';
import { z } from 'zod';
import { type Account, auth, SessionId } from './identity.ts';

/** A session as it is at its beginning. */
export interface Begun {
  readonly id: Id<'ses'>;
  /** Shown once, in this reply. */
  readonly token: string;
  /** Shown as `x-csrf-token` by pages that use the cookie. */
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly cookie: SessionCookie;
}

/** Signs somebody in whom another plugin has recognised: by a passkey, by what an identity provider says. */
export interface SignIns {
  /**
   * @param how `agent`: what the browser or app calls itself. `secondFactor`: was a second factor shown, too? Without one staff may do
   * nothing but set one up.
   * @throws Problem `auth.wrong-credentials` when there is no such account, or it may not sign in
   */
  begin(tx: Tx, account: Account, how: { readonly agent: string | undefined; readonly secondFactor: boolean }): Promise<Begun>;
}
export const SignIns = auth.service<SignIns>('SignIns');

/** What a sign-in answers. */
export const BegunSession = z
  .object({
    id: SessionId,
    token: z.string().meta({ description: 'Shown once. Send it as `Authorization: Bearer sst_…`' }),
    csrfToken: z.string().meta({ description: 'For pages that use the cookie: send it as `x-csrf-token` with what changes anything' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'BegunSession' });

/** The cookie goes beside it: `reply(201, toBegun(begun), begun.cookie)`. */
export const toBegun = ({ id, token, csrfToken, expiresAt }: Begun): z.output<typeof BegunSession> => ({
  id,
  token,
  csrfToken,
  expiresAt: expiresAt.toISOString(),
});
