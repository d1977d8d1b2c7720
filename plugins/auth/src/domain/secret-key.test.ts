import { describe, expect, it } from 'vitest';
import { composeKey, hashOfKey, namedBy, sameKey } from './secret-key.ts';

const keyId = 'key_01hzx3v7k2q8m4n6p9r5s1t0ab';

describe('a secret key', () => {
  it('names its id and its kind', () => {
    expect(namedBy(composeKey('dev', keyId))).toEqual({ id: keyId, kind: 'secret' });
    expect(namedBy(composeKey('live', keyId))).toEqual({ id: keyId, kind: 'secret' });
    expect(namedBy(composeKey('live', keyId, 'publishable'))).toEqual({ id: keyId, kind: 'publishable' });
    expect(composeKey('live', keyId, 'publishable')).toMatch(/^pk_live_/);
  });

  it('is refused when one character is wrong, anywhere', () => {
    const key = composeKey('live', keyId);
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(namedBy(`${key.slice(0, at)}${other}${key.slice(at + 1)}`), `character ${at}`).toBeUndefined();
    }
  });

  it('never comes twice', () => {
    expect(composeKey('dev', keyId)).not.toBe(composeKey('dev', keyId));
  });

  it('is compared whole', () => {
    const key = composeKey('dev', keyId);
    expect(sameKey(hashOfKey(key), hashOfKey(key))).toBe(true);
    expect(sameKey(hashOfKey(key), hashOfKey(`${key} `))).toBe(false);
    expect(sameKey(key, '')).toBe(false);
  });
});
