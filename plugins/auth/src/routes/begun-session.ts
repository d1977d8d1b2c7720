import { z } from 'zod';
import { SessionId } from '../contracts.ts';
import type { Begun } from '../sessions-service.ts';

/** What a sign-in answers. */
export const BegunSession = z
  .object({
    id: SessionId,
    token: z.string().meta({ description: 'Shown once. Send it as `Authorization: Bearer sst_…`' }),
    csrfToken: z.string().meta({ description: 'For pages that use the cookie: send it as `x-csrf-token` with what changes anything' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'BegunSession' });

export const toBegun = ({ id, token, csrfToken, expiresAt }: Begun): z.output<typeof BegunSession> => ({
  id,
  token,
  csrfToken,
  expiresAt: expiresAt.toISOString(),
});
