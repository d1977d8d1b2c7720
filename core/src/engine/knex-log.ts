import type { Knex } from 'knex';
import type { Log } from '../declare/core.ts';

/** Sends what knex has to say to our log. */
export const knexLog = (log: Log): Knex.Logger => ({
  warn: (message) => log.warn({}, String(message)),
  error: (message) => log.error({}, String(message)),
  deprecate: (message) => log.warn({}, String(message)),
  debug: (message) => log.debug({}, String(message)),
});
