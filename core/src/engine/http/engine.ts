import type { GuestTokens, Log } from '../../declare/core.ts';
import type { Secrets } from '../../declare/secrets.ts';
import type { Runtime } from '../runtime.ts';
import type { ProblemAnswers } from './answer-problem.ts';
import type { Exchange } from './exchange.ts';
import type { RateLimits } from './limit-rate.ts';
import type { ReadCache } from './read-cache.ts';
import type { Sender } from './send.ts';
import type { SessionCookies } from './session-cookie.ts';
import type { HttpSettings } from './settings.ts';

/** What all routes share. */
export interface Engine {
  readonly runtime: Runtime;
  readonly rateLimits: RateLimits;
  readonly authenticate: (exchange: Exchange) => Promise<void>;
  readonly guestTokens: GuestTokens;
  readonly secrets: Secrets;
  readonly cookies: SessionCookies;
  readonly problems: ProblemAnswers;
  readonly readCache: ReadCache;
  readonly sender: Sender;
  readonly settings: HttpSettings;
  readonly log: Log;
}
