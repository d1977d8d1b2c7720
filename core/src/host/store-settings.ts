import { z } from 'zod';
import type { HttpSettings } from '../engine/http/settings.ts';
import { keyLengthMin, keysIn, serverKeysOf } from './server-keys.ts';

/** Signs guests' tokens until the store is given secrets of its own; production refuses it. */
export const developmentSecret = 'souk-development-secret-known-to-everybody';

/** What a store as a whole is told by its environment. */
export const StoreSettings = z.object({
  port: z.int().min(0).max(65_535).default(3000).meta({ env: 'PORT', description: 'Where the store listens; 0 takes any free port' }),
  host: z.string().default('127.0.0.1').meta({ env: 'HOST', description: 'The address it listens on' }),
  databaseUrl: z
    .string()
    .default('sqlite:./var/souk.db')
    .meta({ env: 'DATABASE_URL', description: 'sqlite:<path> or mysql://user:password@host:port/name' }),
  mode: z.enum(['development', 'production']).default('development').meta({ description: 'Production refuses what is unsafe' }),
  secret: z
    .string()
    .refine(
      (secret) => keysIn(secret).length > 0 && keysIn(secret).every((key) => key.length >= keyLengthMin),
      'Each key has at least 32 characters: make one with "openssl rand -base64 32"',
    )
    .default(developmentSecret)
    .meta({ secret: true, description: 'Server keys, comma-separated: the first signs and seals, all are accepted' }),
  secretFile: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'A file with the server keys, one on a line, instead of SOUK_SECRET; `souk keys rotate` writes it' }),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').meta({ description: 'The least that is logged' }),
  migrate: z
    .enum(['auto', 'refuse'])
    .optional()
    .meta({ description: 'auto migrates at start (the default in development); refuse starts only on a migrated database' }),
  durability: z
    .enum(['strict', 'relaxed'])
    .default('strict')
    .meta({ description: 'relaxed lets production run on a database that may lose its last second' }),
});
export type StoreSettings = z.output<typeof StoreSettings>;

/** What production does not start with, each with its mend. */
export function unsafeInProduction(settings: StoreSettings, http: HttpSettings): readonly string[] {
  const faults: string[] = [];
  if (serverKeysOf(settings).includes(developmentSecret)) {
    faults.push(
      'Production needs a secret of its own: set SOUK_SECRET to at least 32 random characters, for example from "openssl rand -base64 32"',
    );
  }
  if (http.rateLimits === 'off') faults.push('Production does not run without rate limits: take SOUK_RATE_LIMITS=off away');
  return faults;
}
