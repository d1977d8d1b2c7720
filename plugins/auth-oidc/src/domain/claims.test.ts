import { describe, expect, it } from 'vitest';
import { isSubject, nameIn, provenEmail } from './claims.ts';

describe('claims', () => {
  it('prove an address that was verified', () => {
    expect(provenEmail({ email: ' ann@example.com ', email_verified: true })).toBe('ann@example.com');
  });

  it.each([false, undefined, null, 'true', 'false', 1])('prove none when verified is %j', (verified) => {
    expect(provenEmail({ email: 'ann@example.com', email_verified: verified })).toBeUndefined();
  });

  it.each([undefined, null, 7, ['ann@example.com'], { a: 1 }])('prove none that is %j', (email) => {
    expect(provenEmail({ email, email_verified: true })).toBeUndefined();
  });

  it('have a name of 200 characters at most, that can be printed', () => {
    expect(nameIn({ name: ' Ann\u0000 \u202eLee ' })).toBe('Ann Lee');
    expect(nameIn({ name: 'é'.repeat(300) })).toHaveLength(200);
    expect(nameIn({ name: '😀'.repeat(300) })).toBe('😀'.repeat(100));
    expect([{}, { name: 7 }, { name: ' \u0000' }].map(nameIn)).toEqual([undefined, undefined, undefined]);
  });

  it('have a subject that is compared byte by byte', () => {
    expect(['a', 'auth0|A-1', 'a b', 'x'.repeat(255)].map(isSubject)).toEqual(Array(4).fill(true));
    expect(['', ' ', 'a ', ' a', 'é', 'x'.repeat(256), 'a\n'].map(isSubject)).toEqual(Array(7).fill(false));
  });
});
