import type { Problem } from '@souk/core';
import { NoAnswer } from './ask-provider.ts';
import { CodeNotValid, Denied, NotRecognised, ProviderRefused, ProviderUnavailable } from './contracts.ts';

/** What is answered, and for the log, why. */
export interface Fault {
  readonly problem: Problem;
  readonly reason: string;
}

/** What the browser brought back, or the token in it, is not what was asked for: by the library's codes. */
const notRecognised = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_PARSE_ERROR',
  'OAUTH_UNSUPPORTED_OPERATION',
]);

/** By the codes of OAuth 2.1 and OpenID Connect; any other says that the two do not fit together. */
const byError = new Map([
  ['access_denied', Denied],
  ['account_selection_required', Denied],
  ['consent_required', Denied],
  ['interaction_required', Denied],
  ['login_required', Denied],
  ['invalid_grant', CodeNotValid],
  ['server_error', ProviderUnavailable],
  ['temporarily_unavailable', ProviderUnavailable],
]);

interface LibraryError {
  readonly code?: unknown;
  /** Of what a provider answered as an error. */
  readonly error?: unknown;
}

/** Before anybody came back: whatever is wrong is the provider's, or what the settings say of it. */
export const faultOfDiscovery = (thrown: unknown): Fault => unanswered(thrown) ?? { problem: ProviderRefused(), reason: reasonOf(thrown) };

export function faultOfAnswer(thrown: unknown): Fault {
  const { code, error } = (thrown ?? {}) as LibraryError;
  const reason = reasonOf(thrown);
  if (typeof error === 'string') return { problem: (byError.get(error) ?? ProviderRefused)(), reason: error.slice(0, 100) };
  if (typeof code === 'string' && notRecognised.has(code)) return { problem: NotRecognised(), reason };
  return faultOfDiscovery(thrown);
}

function unanswered(thrown: unknown): Fault | undefined {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const none = [thrown, cause].find((one) => one instanceof NoAnswer);
  return none && { problem: ProviderUnavailable(), reason: none.message };
}

/** The inner error says what was not right; neither says what the token was. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'it could not be read';
  return (thrown.cause instanceof Error ? thrown.cause : thrown).message.slice(0, 200);
}
