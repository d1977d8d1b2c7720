import { z } from 'zod';
import { normaliseEmail } from './domain/email.ts';

export const Email = z
  .string()
  .max(254)
  .refine((text) => z.email().safeParse(normaliseEmail(text)).success, 'must be an e-mail address')
  .meta({ description: 'An e-mail address', examples: ['ann@example.com'] });

/** Length is what counts: no rules about kinds of characters (ASVS 5.0, 6.2.1, 6.2.5). */
export const Password = z
  .string()
  .min(8)
  .max(128)
  .meta({ description: 'At least 8 characters, of any kind', examples: ['correct horse battery'] });
