import { expect, test } from 'vitest';
import { isRefusal } from './refusal.ts';

const fault = (type: string, statusCode: number) => Object.assign(new Error('No'), { type, statusCode });

test.each([
  ['StripeCardError', 402, true],
  ['StripeInvalidRequestError', 400, true],
  ['StripeInvalidRequestError', 404, true],
  // An earlier call with this key is still running; or there were too many: it may be done, or be done later.
  ['StripeInvalidRequestError', 409, false],
  ['StripeInvalidRequestError', 429, false],
  ['StripeAPIError', 500, false],
  ['StripeConnectionError', 0, false],
  ['StripeIdempotencyError', 400, false],
] as const)('%s with %i is a no for good: %s', (type, statusCode, isNo) => {
  expect(isRefusal(fault(type, statusCode))).toBe(isNo);
});
