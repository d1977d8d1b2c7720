import { describe, expect, it } from 'vitest';
import { mayLose } from './may-lose.ts';

describe('the last passkey', () => {
  it.each([
    ['customer', ['password', 'passkey'], ['passkey'], true],
    ['customer', ['passkey'], ['passkey'], false],
    ['customer', ['passkey', 'google'], ['passkey'], true],
    ['staff', ['password', 'passkey'], ['passkey'], false],
    ['staff', ['password', 'authenticator', 'passkey'], ['authenticator', 'passkey'], true],
  ] as const)('of a %s with %s and the second factors %s may go: %s', (kind, waysIn, secondFactors, may) => {
    expect(mayLose({ kind, waysIn, secondFactors }, 'passkey')).toBe(may);
  });
});
