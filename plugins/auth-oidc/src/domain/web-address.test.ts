import { describe, expect, it } from 'vitest';
import { isClearText, isSafeAddress } from './web-address.ts';

describe('an address', () => {
  it.each([
    'https://accounts.example',
    'https://login.example/realms/shop',
    'http://127.0.0.1:3000',
    'http://localhost/x',
    'http://[::1]:80',
  ])('%s is safe', (text) => {
    expect(isSafeAddress(text)).toBe(true);
  });

  it.each([
    'http://accounts.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'ftp://accounts.example',
    'accounts.example',
    'https://user@accounts.example',
    'https://:secret@accounts.example',
    'https://accounts.example?a=b',
    'https://accounts.example/?',
    'https://accounts.example#a',
    '',
  ])('%s is not', (text) => {
    expect(isSafeAddress(text)).toBe(false);
  });

  it('is in clear text without https', () => {
    expect(['https://a.example', 'http://localhost'].map(isClearText)).toEqual([false, true]);
  });
});
