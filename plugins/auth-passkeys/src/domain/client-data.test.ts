import { describe, expect, it } from 'vitest';
import { readClientData } from './client-data.ts';

const written = (it: unknown): string => Buffer.from(JSON.stringify(it)).toString('base64url');

describe('client data', () => {
  it('says for what it was signed, and whether in a frame', () => {
    expect(readClientData(written({ challenge: 'abc', origin: 'https://shop.example' }))).toEqual({ challenge: 'abc', crossOrigin: false });
    expect(readClientData(written({ challenge: 'abc', crossOrigin: true }))).toEqual({ challenge: 'abc', crossOrigin: true });
  });

  it.each(['', 'AAAA', written(null), written([]), written(7), written({}), written({ challenge: 7 }), written({ challenge: ['abc'] })])(
    '%s says nothing',
    (text) => {
      expect(readClientData(text)).toBeUndefined();
    },
  );
});
