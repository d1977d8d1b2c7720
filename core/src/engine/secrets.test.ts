import { describe, expect, test } from 'vitest';
import { createSecrets } from './secrets.ts';

const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
const place = 'auth_staff:totp:stf_1';

describe('secrets', () => {
  test('come back from where they were sealed for, and never look the same twice', () => {
    const secrets = createSecrets([first]);
    for (const text of ['JBSWY3DPEHPK3PXP', '', 'ü€𝄞'.repeat(1_000)]) expect(secrets.open(place, secrets.seal(place, text))).toBe(text);
    expect(secrets.seal(place, 'x')).not.toBe(secrets.seal(place, 'x'));
    expect(secrets.seal(place, 'JBSWY3DPEHPK3PXP')).not.toContain('JBSWY3DPEHPK3PXP');
  });

  test('do not open in another place, altered, or with the key or body of another', () => {
    const secrets = createSecrets([first]);
    const sealed = secrets.seal(place, 'mine');
    const other = secrets.seal('auth_staff:totp:stf_2', 'theirs');
    expect(() => secrets.open('auth_staff:totp:stf_2', sealed)).toThrow();
    const parts = sealed.split('.');
    const mixed = [...parts.slice(0, 3), other.split('.')[3]].join('.');
    const altered = [...parts.slice(0, 3), `${parts[3]?.slice(0, -2)}${parts[3]?.endsWith('AA') ? 'BB' : 'AA'}`].join('.');
    for (const wrong of [mixed, altered, 'nonsense', '', 'v1.x.y']) expect(() => secrets.open(place, wrong), wrong).toThrow();
  });

  test('of an older key open after a rotation, and not when it was taken away', () => {
    const sealed = createSecrets([first]).seal(place, 'old');
    const rotated = createSecrets([second, first]);
    expect(rotated.open(place, sealed)).toBe('old');
    expect(createSecrets([second]).open(place, rotated.seal(place, 'new'))).toBe('new');
    expect(() => createSecrets([second]).open(place, sealed)).toThrow(/server key \w{8} is not given any more/);
  });
});
