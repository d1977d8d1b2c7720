import { describe, expect, it } from 'vitest';
import { isOrigin, isUnder } from './origin.ts';

describe('an origin', () => {
  it.each(['https://shop.example', 'http://localhost:3000', 'https://shop.example:8443'])('%s is one', (text) => {
    expect(isOrigin(text)).toBe(true);
  });

  it.each(['shop.example', 'https://shop.example/', 'https://Shop.example', 'https://shop.example:443', 'ftp://shop.example', 'null', ''])(
    '%s is none',
    (text) => {
      expect(isOrigin(text)).toBe(false);
    },
  );

  it('is under its own host and those above, and not under those that only end alike', () => {
    expect(isUnder('https://shop.example', 'shop.example')).toBe(true);
    expect(isUnder('https://staff.shop.example:8443', 'shop.example')).toBe(true);
    expect(isUnder('https://evilshop.example', 'shop.example')).toBe(false);
    expect(isUnder('https://shop.example.evil', 'shop.example')).toBe(false);
    expect(isUnder('https://example', 'shop.example')).toBe(false);
  });
});
